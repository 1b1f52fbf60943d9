// breaks: rules-know-only-the-law
import 'react';
