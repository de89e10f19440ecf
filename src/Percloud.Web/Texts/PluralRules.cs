namespace Percloud.Web;

/// <summary>The plural categories of CLDR.</summary>
enum PluralCategory
{
    Other,
    Zero,
    One,
    Two,
    Few,
    Many,
}

/// <summary>A number as the plural rules see it (UTS #35, Part 3, §5.1.1): its integer part, and whether decimals show.</summary>
readonly record struct PluralOperand(decimal Number)
{
    /// <summary>The integer digits (<c>i</c>).</summary>
    public decimal Whole => decimal.Truncate(Math.Abs(Number));

    /// <summary>Whether no decimals are visible (<c>v = 0</c>).</summary>
    public bool IsWhole => Number == decimal.Truncate(Number);

    /// <summary>Romance languages say "un milió <em>de</em> fitxers": whole millions are a category of their own.</summary>
    public bool IsMillions => IsWhole && Whole != 0 && Whole % 1_000_000 == 0;
}

/// <summary>The cardinal plural rules of CLDR for the languages of Percloud and the ones to follow.</summary>
static class PluralRules
{
    public static Func<PluralOperand, PluralCategory> For(string language) => language switch
    {
        "ca" or "it" => n => OneWhole(n) ? PluralCategory.One : n.IsMillions ? PluralCategory.Many : PluralCategory.Other,
        "es" => n => Math.Abs(n.Number) == 1 ? PluralCategory.One : n.IsMillions ? PluralCategory.Many : PluralCategory.Other,
        "fr" => n => n.Whole is 0 or 1 ? PluralCategory.One : n.IsMillions ? PluralCategory.Many : PluralCategory.Other,
        "ar" => Arabic,
        _ => n => OneWhole(n) ? PluralCategory.One : PluralCategory.Other,
    };

    static bool OneWhole(PluralOperand n) => n.IsWhole && n.Whole == 1;

    static PluralCategory Arabic(PluralOperand n)
    {
        if (!n.IsWhole)
        {
            return PluralCategory.Other;
        }

        return n.Whole switch
        {
            0 => PluralCategory.Zero,
            1 => PluralCategory.One,
            2 => PluralCategory.Two,
            _ => (n.Whole % 100) switch
            {
                >= 3 and <= 10 => PluralCategory.Few,
                >= 11 => PluralCategory.Many,
                _ => PluralCategory.Other,
            },
        };
    }
}
