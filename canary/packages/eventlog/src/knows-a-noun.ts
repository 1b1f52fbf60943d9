// breaks: eventlog-knows-only-messages
import '@teichaku/casework';
