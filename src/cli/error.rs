//! What went wrong at the edge, and what to type next.

use std::io;
use std::path::Path;

use thiserror::Error;

use crate::store::ReadError;
use crate::store::TrustError;

/// An error that ends a command.
#[derive(Debug, Error)]
#[error("{message}")]
pub(super) struct CliError {
    message: String,
    hint: String,
    source: Option<io::Error>,
}

impl CliError {
    /// An error with what to type next.
    pub(super) fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into(), source: None }
    }

    /// The system did not let us write.
    pub(super) fn writing(path: &Path, error: io::Error) -> Self {
        let message = format!("{} could not be written: {error}", path.display());
        Self { message, hint: "check the folder and its permissions".to_owned(), source: Some(error) }
    }

    /// What to type next.
    pub(super) fn hint(&self) -> &str {
        &self.hint
    }

    /// Whether the reader of our output went away, which is no error at all.
    pub(super) fn is_broken_pipe(&self) -> bool {
        self.source.as_ref().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl From<io::Error> for CliError {
    fn from(error: io::Error) -> Self {
        Self { message: format!("the output could not be written: {error}"), hint: String::new(), source: Some(error) }
    }
}

impl From<TrustError> for CliError {
    fn from(error: TrustError) -> Self {
        Self::new(error.to_string(), error.hint())
    }
}

impl From<ReadError> for CliError {
    fn from(error: ReadError) -> Self {
        Self::new(error.to_string(), error.hint())
    }
}
