//! How memory is asked for: in large pages, which take less time, or in small ones, of which less is wasted.

use minutebook::project::Project;

/// So many records take little memory, however it is asked for.
const FEW: usize = 250;

/// Asks for small pages from now on if a book has many records: with large ones it takes a quarter more memory. A book of
/// few keeps the large ones, with which its minutes are written sooner. To be called before the book is read. Where the
/// system does not know the difference nothing changes.
pub fn spare(project: &Project) {
    #[cfg(target_os = "linux")]
    if project.has_more_records_than(FEW) {
        // That it cannot be had costs memory and nothing else.
        let _unheeded = nix::sys::prctl::set_thp_disable(true);
    }
    #[cfg(not(target_os = "linux"))]
    let _ = project;
}
