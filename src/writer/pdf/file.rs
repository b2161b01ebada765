//! A PDF on its way to bytes.

use super::object::{Dictionary, Object, ObjectId, PdfObjects, Stream};
use super::spelt_objects::SpeltObjects;
use crate::diagnostic::PdfFault;

/// A PDF on its way to bytes.
pub(super) struct File {
    pub objects: PdfObjects,
    /// Those of which there are thousands.
    pub spelt: SpeltObjects,
    pub pages: Vec<ObjectId>,
}

impl File {
    /// The dictionary of the file's catalog.
    pub(super) fn catalog(&mut self) -> Result<&mut Dictionary, PdfFault> {
        self.objects.catalog_mut().map_err(|error| PdfFault::Said(error.to_string()))
    }

    /// Gives the pages their content.
    pub(super) fn fill_pages(&mut self, contents: Vec<Vec<u8>>) {
        for (page, content) in self.pages.clone().into_iter().zip(contents) {
            let page = self.objects.get_dictionary(page).ok();
            let stream = page.and_then(|page| page.get(b"Contents").and_then(Object::as_reference).ok());
            if let Some(stream) = stream {
                self.objects.set_object(stream, Stream::new(Dictionary::new(), content));
            }
        }
    }

    /// Adds an object; gives a reference to it.
    pub(super) fn add(&mut self, object: impl Into<Object>) -> Object {
        Object::Reference(self.objects.add_object(object))
    }

    /// Adds an object that is finished and to which something leads, spelt at once; gives a reference to it.
    pub(super) fn add_spelt(&mut self, object: impl Into<Object>) -> ObjectId {
        let id = self.objects.new_object_id();
        self.spelt.add(id, &object.into());
        id
    }

    /// Adds one to the annotations of a page.
    pub(super) fn annotate(&mut self, page: usize, annotation: Object) {
        let id = self.pages.get(page).copied();
        let dictionary = id.and_then(|id| self.objects.get_dictionary_mut(id).ok());
        if let Some(list) = dictionary.and_then(|page| page.get_mut(b"Annots").ok()?.as_array_mut().ok()) {
            list.push(annotation);
        }
    }

    /// Sets an entry of a page.
    pub(super) fn set_page(&mut self, page: usize, key: &str, value: Object) {
        let id = self.pages.get(page).copied();
        let dictionary = id.and_then(|id| self.objects.get_dictionary_mut(id).ok());
        if let Some(dictionary) = dictionary {
            dictionary.set(key, value);
        }
    }
}
