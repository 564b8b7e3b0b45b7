//! Where a plan comes from: a file, or a sample that comes with the program.

use std::env;
use std::path::Path;
use std::path::PathBuf;

use crate::app;
use crate::plan::Format;
use crate::plan::samples;
use crate::plan::samples::Sample;
use crate::store;
use crate::store::PlanFile;

/// Where a plan comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// A file.
    File(PathBuf),
    /// A sample that comes with the program.
    Sample(&'static Sample),
}

impl Source {
    /// The plan that is meant: the one named, else the nearest one, else the demo.
    pub(super) fn find(named: Option<PathBuf>) -> Self {
        let nearest = || env::current_dir().ok().and_then(|folder| store::find_upwards(&folder));
        named.or_else(nearest).map_or(Self::Sample(samples::demo()), Self::File)
    }

    /// What the screens are told of where it comes from.
    pub(super) fn origin(&self) -> app::Origin {
        match self {
            Self::File(path) => {
                let extension = path.extension().unwrap_or_default().to_string_lossy();
                match Format::of_extension(&extension) {
                    Some(Format::Markdown) => app::Origin::Document,
                    _ => app::Origin::File,
                }
            }
            Self::Sample(sample) => app::Origin::Sample(sample.name.into()),
        }
    }

    /// The plan's text, how it is written, and what stands beside it.
    pub(super) fn read(&self) -> Result<PlanFile, store::ReadError> {
        match self {
            Self::File(path) => store::read_plan(path),
            Self::Sample(sample) => Ok(PlanFile { text: sample.text.to_owned(), format: Format::Ron, beside: None }),
        }
    }

    /// The folder it is in.
    pub(super) fn folder(&self) -> Option<PathBuf> {
        let Self::File(path) = self else { return None };
        path.canonicalize().ok()?.parent().map(Path::to_path_buf)
    }

    /// What to call it.
    pub(super) fn name(&self) -> String {
        match self {
            Self::File(path) => shorter(path),
            Self::Sample(sample) => sample.file_name(),
        }
    }
}

/// A path as one would type it from here.
fn shorter(path: &Path) -> String {
    let here = env::current_dir().ok();
    let inside = here.and_then(|here| path.strip_prefix(here).ok().map(Path::to_path_buf));
    inside.as_deref().unwrap_or(path).display().to_string()
}
