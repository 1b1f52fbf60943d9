// breaks: casework-knows-only-rules
import '@teichaku/eventlog';
