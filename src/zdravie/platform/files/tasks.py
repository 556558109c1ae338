"""The jobs of this room."""

from uuid import UUID

from procrastinate.contrib.django import app

from zdravie.platform.jobs.retry import PatientRetry


@app.task(name="files.drop_content", retry=PatientRetry())
def drop_content(file_id: str) -> None:
    """Destroy what a removed file held, however long its shelf is away."""
    from zdravie.platform.files import shelf

    shelf.drop(UUID(file_id))
