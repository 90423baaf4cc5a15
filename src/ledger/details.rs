//! What else sign-ins say, by their dense cell, until their repeats are known.

use std::collections::HashMap;

/// Few cells have details, or, where the machine writes seconds, nearly all.
pub(super) enum Details {
    Few(HashMap<u32, u32, foldhash::fast::RandomState>),
    Many(Vec<u32>),
}

/// With more than one cell of so many having details a plain list takes less.
const FEW: usize = 8;

impl Default for Details {
    fn default() -> Self {
        Self::Few(HashMap::default())
    }
}

impl Details {
    /// `cells`: of which this is one.
    pub(super) fn put(&mut self, cell: usize, detail: u32, cells: usize) {
        if let Self::Few(few) = self
            && few.len() >= cells / FEW
        {
            let mut many = vec![0; cells];
            #[allow(clippy::iter_over_hash_type, reason = "each goes to its own cell")]
            for (&cell, &detail) in &*few {
                if let Some(slot) = many.get_mut(cell as usize) {
                    *slot = detail;
                }
            }
            *self = Self::Many(many);
        }
        match self {
            Self::Few(few) => {
                few.insert(cell as u32, detail);
            }
            Self::Many(many) => {
                if let Some(slot) = many.get_mut(cell) {
                    *slot = detail;
                }
            }
        }
    }

    /// 0 for none.
    #[inline]
    pub(super) fn get(&self, cell: usize) -> u32 {
        let detail = match self {
            Self::Few(few) if few.is_empty() => None,
            Self::Few(few) => few.get(&(cell as u32)),
            Self::Many(many) => many.get(cell),
        };
        detail.copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_and_many_are_found_alike() {
        for put in [0, 1, 12, 13, 100] {
            let mut details = Details::default();
            for cell in 0..put {
                details.put(cell * 37 % 100, cell as u32 + 1, 100);
            }
            assert_eq!(matches!(details, Details::Many(_)), put > 12);
            for cell in 0..put {
                assert_eq!(details.get(cell * 37 % 100), cell as u32 + 1);
            }
            let others = (0..100).filter(|&cell| details.get(cell) == 0);
            assert_eq!(others.count(), 100 - put);
        }
    }
}
