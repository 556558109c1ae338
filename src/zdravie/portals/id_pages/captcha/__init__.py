"""The riddle inside a form: asked after suspicion only."""
