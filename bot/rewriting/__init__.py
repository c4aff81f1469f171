"""An article's two sentences in a model's words: for operators who have one, and shown only if they add nothing."""
