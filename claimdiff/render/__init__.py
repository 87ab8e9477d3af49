"""From a report to text: each renderer is a pure function and imports only the model and the words."""
