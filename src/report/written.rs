//! Writing a map in any form: the one place that knows who writes which. Forms that belong to other tools are written in
//! `format`, each in its own folder; what is made to be read or seen, in `report`.

use super::wording::{amount, and};
use crate::format::{self, Dialect, Format, FormatRow, Losses, Rendering, Tongue, WriteError, Written};
use crate::model::Map;
use crate::report::{drawn, html};

/// Writes a map in a form that can be written. Linear.
///
/// # Errors
/// When the form is only read, or cannot hold one of the values.
pub fn written(map: &Map, format: Format) -> Result<Written, WriteError> {
    match format {
        Format::Native(notation) => Ok(Written::new(format::write(map, notation)?, Losses::default())),
        Format::Framework(Dialect::Numbered) => Ok(format::write_numbered(map)),
        Format::Foreign(Tongue::Argdown) => Ok(format::write_argdown(map)),
        Format::Foreign(Tongue::Aif) => Ok(format::write_aif(map)),
        Format::Foreign(Tongue::Sadface) => Ok(format::write_sadface(map)),
        Format::Foreign(Tongue::Kialo) => Ok(format::write_kialo(map)),
        Format::Rendering(Rendering::Dot) => Ok(format::write_dot(map)),
        Format::Rendering(Rendering::Html) => Ok(html::written(map)),
        Format::Rendering(Rendering::Svg) => Ok(drawn::written(map)),
        Format::Foreign(Tongue::Csv) => format::write_csv(map),
        Format::Foreign(Tongue::Graphml) => Ok(format::write_graphml(map)),
        Format::Rendering(Rendering::Mermaid) => Ok(format::write_mermaid(map)),
        Format::Rendering(Rendering::Cytoscape) => Ok(format::write_cytoscape(map)),
        Format::Rendering(Rendering::Markdown) => Ok(super::markdown::written(map)),
        Format::Framework(_) | Format::Foreign(_) => {
            let name = FormatRow::of(format).map_or("this form", |row| row.name);
            Err(WriteError::only_read(name))
        }
    }
}

/// What is left out, by kind, and of which form: "left out: 3 tags and 1 question; dot has no place for them". None where
/// nothing is.
pub fn left_out_in_words(losses: &Losses, format: Format) -> Option<String> {
    let counted: Vec<_> = losses
        .iter()
        .map(|(holding, number)| {
            let row = holding.row();
            amount(number, row.one, row.many)
        })
        .collect();
    let name = FormatRow::of(format).map_or("this form", |row| row.name);
    let them = if losses.iter().map(|(_, number)| number).sum::<usize>() == 1 { "it" } else { "them" };
    (!counted.is_empty()).then(|| format!("left out: {}; {name} has no place for {them}", and(&counted)))
}

#[cfg(test)]
mod tests;
