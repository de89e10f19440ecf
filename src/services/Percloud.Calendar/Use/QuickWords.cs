using System.Collections.Frozen;

namespace Percloud.Calendar;

/// <summary>The words of time that people write, in English, Catalan and Spanish, folded: small letters without accents.</summary>
static class QuickWords
{
    /// <summary>Names of days of the week; those of two or three letters only count where a day may stand.</summary>
    public static readonly FrozenDictionary<string, DayOfWeek> Weekdays = Table<DayOfWeek>(
        (DayOfWeek.Monday, "monday mon mondays dilluns dl lunes lun"),
        (DayOfWeek.Tuesday, "tuesday tue tues tuesdays dimarts dt martes"),
        (DayOfWeek.Wednesday, "wednesday wed wednesdays dimecres dc miercoles mie"),
        (DayOfWeek.Thursday, "thursday thu thur thurs thursdays dijous dj jueves jue"),
        (DayOfWeek.Friday, "friday fri fridays divendres dv viernes vie"),
        (DayOfWeek.Saturday, "saturday sat saturdays dissabte dissabtes ds sabado sabados sab"),
        (DayOfWeek.Sunday, "sunday sun sundays diumenge diumenges dg domingo domingos dom"));

    public static readonly FrozenDictionary<string, int> Months = Table<int>(
        (1, "january jan gener gen enero ene"), (2, "february feb febrer febr febrero"), (3, "march marc marzo"), (4, "april apr abril abr"), (5, "may maig mayo"), (6, "june jun juny junio"),
        (7, "july jul juliol julio"), (8, "august aug agost agosto ago"), (9, "september sep sept setembre set septiembre"), (10, "october oct octubre"), (11, "november nov novembre noviembre"), (12, "december dec desembre des diciembre dic"));

    /// <summary>Days from today.</summary>
    public static readonly FrozenDictionary<string, int> Days = Table<int>(
        (0, "today|avui|hoy|tonight|this evening|aquest vespre|aquesta nit|esta noche|esta tarde|aquesta tarda"), (1, "tomorrow|dema|manana"), (2, "day after tomorrow|the day after tomorrow|dema passat|pasado manana"), (7, "in a week|next week|la setmana que ve|la semana que viene"));

    /// <summary>What says that it lasts the whole day.</summary>
    public static readonly FrozenSet<string> AllDay = Set("all day|all-day|whole day|tot el dia|todo el dia");

    /// <summary>How it repeats, as the kinds of the form.</summary>
    public static readonly FrozenDictionary<string, string> Repeats = Table<string>(
        ("daily", "every day|daily|each day|cada dia|tots els dies|todos los dias|diariamente|diariament"),
        ("workdays", "every weekday|every workday|weekdays|cada dia laborable|els dies feiners|de dilluns a divendres|de lunes a viernes|cada dia feiner|monday to friday"),
        ("weekly", "every week|weekly|each week|cada setmana|cada semana|setmanalment|todas las semanas|totes les setmanes"),
        ("monthly", "every month|monthly|each month|cada mes|todos los meses|tots els mesos"),
        ("yearly", "every year|yearly|each year|cada any|cada ano|tots els anys|todos los anos"));

    /// <summary>What stands before a day of the week on which it happens each week.</summary>
    public static readonly FrozenSet<string> Each = Set("every|each|cada|tots els|todos los|els|los");

    /// <summary>What may stand before a day and says nothing more.</summary>
    public static readonly FrozenSet<string> BeforeDay = Set("on|on the|the|next|this|el|el dia|dia|aquest|este|el proper|el proximo|proper|proximo|per|para el|per al|lo");

    /// <summary>What may stand behind a day and says nothing more.</summary>
    public static readonly FrozenSet<string> AfterDay = Set("que ve|que viene|vinent|proper|proximo");

    /// <summary>What may stand before a time.</summary>
    public static readonly FrozenSet<string> BeforeTime = Set("at|a les|a las|a la|de les|de las|desde las|des de les|sobre les|sobre las|cap a les|hacia las|les");

    /// <summary>What may stand before a time that says that it is one, or before two times.</summary>
    public static readonly FrozenSet<string> BeforeRange = Set("from|de|des de|desde|a|between|entre");

    /// <summary>What stands between the beginning and the end.</summary>
    public static readonly FrozenSet<string> Between = Set("-|–|to|until|till|fins|fins a|fins a les|a|a les|a las|a la|hasta|hasta las|al|and|i les|y las");

    /// <summary>Behind a time: whether it is before noon.</summary>
    public static readonly FrozenDictionary<string, bool> Halves = Table<bool>(
        (true, "am|a.m.|in the morning|del mati|al mati|de la manana|por la manana|de la matinada"),
        (false, "pm|p.m.|in the afternoon|in the evening|at night|de la tarda|a la tarda|de la tarde|por la tarde|del vespre|al vespre|de la nit|a la nit|de la noche|por la noche|del migdia"));

    /// <summary>Behind an hour in words: minutes.</summary>
    public static readonly FrozenDictionary<string, int> Parts = Table<int>((30, "i mitja|y media"), (15, "i quart|y cuarto"));

    /// <summary>Times that have a name, in minutes.</summary>
    public static readonly FrozenDictionary<string, int> Named = Table<int>((12 * 60, "noon|at noon|al migdia|a mediodia|al mediodia"));

    /// <summary>What stands before a length.</summary>
    public static readonly FrozenSet<string> BeforeLength = Set("for|durant|durante");

    /// <summary>Units of a length, in minutes.</summary>
    public static readonly FrozenDictionary<string, int> Units = Table<int>((60, "h hour hours hora hores horas"), (1, "min mins minute minutes minut minuts minuto minutos"));

    /// <summary>Between day and month, and between days.</summary>
    public static readonly FrozenSet<string> Of = Set("of|de|d|del");

    public static readonly FrozenSet<string> And = Set("and|i|y|,");

    /// <summary>How many words the longest of these has.</summary>
    public const int Longest = 5;

    static FrozenSet<string> Set(string words) => words.Split('|').ToFrozenSet(StringComparer.Ordinal);

    static FrozenDictionary<string, T> Table<T>(params ReadOnlySpan<(T Value, string Words)> rows)
    {
        Dictionary<string, T> all = new(StringComparer.Ordinal);
        foreach (var (value, words) in rows)
            foreach (var word in words.Split(words.Contains('|', StringComparison.Ordinal) ? '|' : ' '))
                all[word] = value;
        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
