// breaks: rules-know-only-the-law
import type { Message } from '@teichaku/casework/kernel';

export type Planted = Message;
