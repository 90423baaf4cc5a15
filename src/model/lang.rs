//! The two languages of the tool. Every text is given in both where it is used, so a missing translation doesn't compile.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    En,
    Id,
}

impl Lang {
    pub fn pick<T>(self, en: T, id: T) -> T {
        match self {
            Self::En => en,
            Self::Id => id,
        }
    }
}

/// `say!(lang, "english {x}", "indonesia {x}")`: the text of that language, formatted.
/// A function can't take two format strings over the same values.
#[macro_export]
macro_rules! say {
    ($lang:expr, $en:literal, $id:literal $(,)?) => {
        match $lang {
            $crate::model::lang::Lang::En => format!($en),
            $crate::model::lang::Lang::Id => format!($id),
        }
    };
}
