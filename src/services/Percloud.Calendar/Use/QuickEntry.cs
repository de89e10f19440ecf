using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Percloud.Calendar;

/// <summary>What a line in plain words says.</summary>
/// <param name="Title">What is left when the words of time are taken out.</param>
/// <param name="Day">The day; the first one of several.</param>
/// <param name="LastDay">The last one.</param>
/// <param name="From">From when; null for the whole day.</param>
/// <param name="To">Until when, perhaps of the day after; null for the whole day.</param>
/// <param name="Place">Behind an <c>@</c>.</param>
/// <param name="Rule">How it repeats.</param>
/// <param name="Understood">Whether anything of time was found in it.</param>
sealed record QuickRead(string Title, DateOnly Day, DateOnly LastDay, TimeOnly? From, TimeOnly? To, string Place, RuleFields Rule, bool Understood)
{
    /// <summary>The fields of the form.</summary>
    public EventFields Fields(string zone, string calendar) => new()
    {
        Title = Title,
        Place = Place,
        AllDay = From is null,
        StartDay = EventFields.Day(Day.ToDateTime(default)),
        StartTime = From is { } from ? EventFields.Time(Day.ToDateTime(from)) : "",
        EndDay = EventFields.Day((To < From ? LastDay.AddDays(1) : LastDay).ToDateTime(default)),
        EndTime = To is { } to ? EventFields.Time(Day.ToDateTime(to)) : "",
        Zone = zone,
        Calendar = calendar,
        Rule = Rule,
    };
}

/// <summary>Reads an event that somebody wrote in a line: "Tue 18:00 assembly", "demà a les 10 metge", "12/3 todo el día feria". It never refuses: what it cannot read is the name.</summary>
sealed partial class QuickEntry
{
    const int LongestLine = 500;

    readonly DateTime now;
    readonly List<string> words;
    readonly string[] folded;
    readonly bool[] taken;
    DateOnly? day;
    DateOnly? lastDay;
    int? from;
    int? to;
    int? length;
    bool allDay;
    string repeat = "never";
    readonly List<DayOfWeek> weekdays = [];

    QuickEntry(string line, DateTime now)
    {
        this.now = now;
        words = [.. Spaces().Split(line.Trim()).Where(w => w.Length > 0)];
        folded = [.. words.Select(Fold)];
        taken = new bool[folded.Length];
    }

    /// <summary>Reads a line.</summary>
    /// <param name="line">As it was written.</param>
    /// <param name="now">What the clock of whoever wrote it shows.</param>
    public static QuickRead Read(string line, DateTime now)
    {
        // A dash between two times or days stands alone, so that both are words.
        line = Dash().Replace(line.Length > LongestLine ? line[..LongestLine] : line, "$1 - $2");
        return new QuickEntry(line, now).Read();
    }

    QuickRead Read()
    {
        var place = Place();
        for (var at = 0; at < folded.Length;)
        {
            var used = taken[at] ? 1 : Repeated(at) is > 0 and var r ? r : WholeDay(at) is > 0 and var w ? w : Days(at) is > 0 and var d ? d : Time(at) is > 0 and var t ? t : Length(at);
            if (used > 0 && !taken[at])
                taken.AsSpan(at, used).Fill(true);
            at += Math.Max(used, 1);
        }

        var title = string.Join(' ', words.Where((_, i) => !taken[i])).Trim(' ', ',', '.', '-', '–', ':');
        var today = DateOnly.FromDateTime(now);
        var understood = day is not null || from is not null || repeat != "never" || allDay;
        var first = day ?? (weekdays.Count > 0 ? weekdays.Select(w => Coming(w)).Min() : from is { } minutes && minutes < now.TimeOfDay.TotalMinutes ? today.AddDays(1) : today);
        var rule = new RuleFields { Kind = repeat, Days = weekdays.Count > 1 || (weekdays.Count == 1 && weekdays[0] != first.DayOfWeek) ? string.Join(' ', weekdays.Select(w => RuleFields.Weekdays[((int)w + 6) % 7])) : "" };
        if (allDay || from is null)
            return new QuickRead(title, first, lastDay ?? first, null, null, place, rule, understood);
        var end = to ?? from.Value + (length ?? 60);
        return new QuickRead(title, first, lastDay ?? first, Clock(from.Value), Clock(end), place, rule, understood);
    }

    // All that follows an @, up to the next word of time.
    string Place()
    {
        var at = words.FindIndex(w => w.Length > 1 && w[0] == '@');
        if (at < 0)
            return "";
        taken[at] = true;
        return words[at][1..];
    }

    int Repeated(int at)
    {
        if (Longest(at, QuickWords.Repeats, out var kind) is > 0 and var whole)
        {
            repeat = kind!;
            return whole;
        }

        var each = Longest(at, QuickWords.Each);
        if (each == 0 || !Weekday(at + each, out var first))
            return 0;
        (repeat, var end) = ("weekly", at + each + 1);
        weekdays.Add(first);
        while (end < folded.Length)
        {
            var and = Longest(end, QuickWords.And);
            if (!Weekday(end + and, out var more))
                break;
            weekdays.Add(more);
            end += and + 1;
        }

        return end - at;
    }

    int WholeDay(int at)
    {
        var used = Longest(at, QuickWords.AllDay);
        allDay |= used > 0;
        return used;
    }

    int Days(int at)
    {
        if (day is not null)
            return 0;
        var before = Longest(at, QuickWords.BeforeDay);
        foreach (var start in before > 0 ? (int[])[at + before, at] : [at])
        {
            if (OneDay(start) is not ({ } found, var used))
                continue;
            day = found;
            var end = start + used;
            end += Longest(end, QuickWords.AfterDay);
            var between = Longest(end, QuickWords.Between);
            if (between > 0 && OneDay(end + between) is ({ } last, var more))
            {
                // "27/11-1/12" on the 28th has begun already; over new year the end is in the next.
                if (last <= found)
                    (found, last) = found.AddYears(-1) < last && last.DayNumber - found.AddYears(-1).DayNumber < 180 ? (found.AddYears(-1), last) : (found, last.AddYears(1));
                (day, lastDay) = (found, last);
                end += between + more;
            }

            return end - at;
        }

        return 0;
    }

    // A day in any of its ways: in words, a weekday, 12/3, 12 March, March 12, 2027-03-12.
    (DateOnly Day, int Used)? OneDay(int at)
    {
        if (at >= folded.Length)
            return null;
        var today = DateOnly.FromDateTime(now);
        if (Longest(at, QuickWords.Days, out var ahead) is > 0 and var used)
            return (today.AddDays(ahead), used);
        if (Weekday(at, out var weekday))
            return (Coming(weekday), 1);
        if (DateOnly.TryParseExact(folded[at], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var exact))
            return (exact, 1);
        if (Numbers().Match(folded[at]) is { Success: true } match)
            return OfMonth(Number(match.Groups[1].Value), Number(match.Groups[2].Value), match.Groups[3].Success ? Number(match.Groups[3].Value) : null) is { } written ? (written, 1) : null;
        if (DayNumber(at) is { } number)
        {
            var of = Longest(at + 1, QuickWords.Of);
            if (at + 1 + of < folded.Length && MonthAt(at + 1 + of) is { } month)
                return WithYear(number, month, at, 2 + of);
        }

        return MonthAt(at) is { } first && at + 1 < folded.Length && DayNumber(at + 1) is { } second ? WithYear(second, first, at, 2) : null;
    }

    (DateOnly Day, int Used)? WithYear(int number, int month, int at, int used)
    {
        var of = Longest(at + used, QuickWords.Of);
        var year = at + used + of < folded.Length && folded[at + used + of] is { Length: 4 } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var said) && said is > 1900 and < 2200 ? said : (int?)null;
        return OfMonth(number, month, year) is { } found ? (found, used + (year is null ? 0 : of + 1)) : null;
    }

    int Time(int at)
    {
        if (from is not null)
            return 0;
        if (Longest(at, QuickWords.Named, out var named) is > 0 and var used)
        {
            from = named;
            return used;
        }

        var before = Longest(at, QuickWords.BeforeTime);
        var weak = Longest(at, QuickWords.BeforeRange);
        if (OneTime(at + Math.Max(before, weak), before > 0 || IsRange(at + weak)) is not ({ } start, var more))
            return 0;
        var end = at + Math.Max(before, weak) + more;
        var between = Longest(end, QuickWords.Between);
        if (between > 0 && OneTime(end + between, true) is ({ } last, var rest))
        {
            end += between + rest;
            // "3-5 pm": the half that the end has is the beginning's too.
            if (last >= 720 && start < 720 && start + 720 < last && Longest(end - 1, QuickWords.Halves) > 0)
                start += 720;
            to = last > start ? last : last + 720 > start && last < 720 ? last + 720 : last + 1440;
        }

        from = start;
        return end - at;
    }

    // "de 10 a 12": two hours with nothing but the words say that they are hours.
    bool IsRange(int at) => Longest(at - 1, QuickWords.BeforeRange) > 0 && at < folded.Length && Clocks().IsMatch(folded[at]) && Longest(at + 1, QuickWords.Between) is > 0 and var between && at + 1 + between < folded.Length && Clocks().IsMatch(folded[at + 1 + between]);

    // 18:00, 18h, 18h30, 18.30, 7pm, 7:30 pm; a bare number only behind "at".
    (int Minutes, int Used)? OneTime(int at, bool bare)
    {
        if (at >= folded.Length || Clocks().Match(folded[at]) is not { Success: true } match)
            return null;
        var (hour, minute, end) = (Number(match.Groups["h"].Value), match.Groups["m"].Success ? Number(match.Groups["m"].Value) : 0, at + 1);
        var exact = match.Groups["m"].Success || match.Groups["u"].Success;
        if (!match.Groups["u"].Success && end < folded.Length && folded[end] is "h" or "hores" or "horas")
            (exact, end) = (true, end + 1);
        if (!match.Groups["m"].Success && Longest(end, QuickWords.Parts, out var part) is > 0 and var words)
            (minute, exact, end) = (part, true, end + words);
        var (isMorning, isLate) = (match.Groups["u"].Value is "am" or "a", match.Groups["u"].Value is "pm" or "p");
        if (!isMorning && !isLate && Longest(end, QuickWords.Halves, out var half) is > 0 and var more)
            (isMorning, isLate, exact, end) = (half, !half, true, end + more);
        // "3-5 pm": what stands behind the end.
        if (!exact && !bare && !(Longest(end, QuickWords.Between) is > 0 and var dash && end + dash < folded.Length && Clocks().IsMatch(folded[end + dash]) && (Clocks().Match(folded[end + dash]).Groups["u"].Success || Longest(end + dash + 1, QuickWords.Halves) > 0)))
            return null;
        if (hour > 24 || minute > 59 || (hour == 24 && minute > 0) || (isMorning && hour > 12))
            return null;
        if (isLate && hour < 12)
            hour += 12;
        if (isMorning && hour == 12)
            hour = 0;
        return ((hour * 60) + minute, end - at);
    }

    int Length(int at)
    {
        var before = Longest(at, QuickWords.BeforeLength);
        if (before == 0 || at + before >= folded.Length || Amounts().Match(folded[at + before]) is not { Success: true } match)
            return 0;
        var unit = match.Groups[2].Value;
        var used = before + (unit.Length > 0 ? 1 : 2);
        if (unit.Length == 0 && at + before + 1 < folded.Length)
            unit = folded[at + before + 1];
        if (!QuickWords.Units.TryGetValue(unit, out var minutes))
            return 0;
        length = Math.Clamp(Number(match.Groups[1].Value) * minutes, 5, 1440);
        return used;
    }

    bool Weekday(int at, out DayOfWeek weekday)
    {
        weekday = default;
        if (at >= folded.Length || !QuickWords.Weekdays.TryGetValue(folded[at].TrimEnd('.', ','), out weekday))
            return false;
        // "sun" and "dom" are other words too: they count at the beginning, behind a word of time, or before one.
        return folded[at].Length > 3 || at == 0 || taken[at - 1] || (folded[at - 1] != "the" && QuickWords.BeforeDay.Contains(folded[at - 1])) || QuickWords.Each.Contains(folded[at - 1]) || QuickWords.And.Contains(folded[at - 1])
            || (at + 1 < folded.Length && (OneTime(at + 1, false) is not null || QuickWords.BeforeTime.Contains(folded[at + 1]))) || at + 1 == folded.Length;
    }

    DateOnly Coming(DayOfWeek weekday)
    {
        var today = DateOnly.FromDateTime(now);
        return today.AddDays(((int)weekday - (int)today.DayOfWeek + 7) % 7);
    }

    // Without a year it is the next such day.
    DateOnly? OfMonth(int number, int month, int? year)
    {
        if (year is < 100)
            year += 2000;
        for (var tries = year ?? now.Year; tries <= (year ?? now.Year + 8); tries++)
        {
            if (month is < 1 or > 12 || number < 1 || number > 31 || tries is < 1 or > 9998)
                return null;
            if (number <= DateTime.DaysInMonth(tries, month) && new DateOnly(tries, month, number) is var found && (year is not null || found >= DateOnly.FromDateTime(now)))
                return found;
        }

        return null;
    }

    int? MonthAt(int at) => QuickWords.Months.TryGetValue(folded[at].StartsWith("d'", StringComparison.Ordinal) || folded[at].StartsWith("d’", StringComparison.Ordinal) ? folded[at][2..].TrimEnd('.', ',') : folded[at].TrimEnd('.', ','), out var month) ? month : null;

    int? DayNumber(int at) => OfMonthNumber().Match(folded[at]) is { Success: true } match ? Number(match.Groups[1].Value) : null;

    int Longest(int at, FrozenSet<string> set)
    {
        for (var count = at < 0 ? 0 : Math.Min(QuickWords.Longest, folded.Length - at); count > 0; count--)
        {
            if (set.Contains(Joined(at, count)))
                return count;
        }

        return 0;
    }

    int Longest<T>(int at, FrozenDictionary<string, T> table, out T? value)
    {
        for (var count = Math.Min(QuickWords.Longest, folded.Length - at); count > 0; count--)
        {
            if (table.TryGetValue(Joined(at, count), out value))
                return count;
        }

        value = default;
        return 0;
    }

    int Longest(int at, FrozenDictionary<string, bool> table) => Longest(at, table, out _);

    string Joined(int at, int count) => count == 1 ? folded[at].TrimEnd(',', ';') is { Length: > 0 } word ? word : folded[at] : string.Join(' ', folded[at..(at + count)]).TrimEnd(',', ';');

    static TimeOnly Clock(int minutes) => new(minutes / 60 % 24, minutes % 60);

    static int Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    static string Fold(string word)
    {
        var text = new StringBuilder(word.Length);
        foreach (var c in word.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"(?<=^|\s)(\d{1,2}(?:[:.h]\d{2})?(?:h|am|pm)?|\d{1,2}/\d{1,2}(?:/\d{2,4})?)[-–](\d{1,2}(?:[:.h]\d{2})?(?:h|am|pm)?|\d{1,2}/\d{1,2}(?:/\d{2,4})?)(?=$|[\s,])", RegexOptions.IgnoreCase)]
    private static partial Regex Dash();

    [GeneratedRegex(@"^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?,?$")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^(?<h>\d{1,2})(?:[:.h](?<m>\d{2}))?(?<u>h|hs|am|pm|a|p)?[,;.]?$")]
    private static partial Regex Clocks();

    [GeneratedRegex(@"^(\d{1,2})(?:st|nd|rd|th|r|n|t|e)?,?$")]
    private static partial Regex OfMonthNumber();

    [GeneratedRegex(@"^(\d{1,3})(h|min|mins|hores|horas|hours)?$")]
    private static partial Regex Amounts();
}
