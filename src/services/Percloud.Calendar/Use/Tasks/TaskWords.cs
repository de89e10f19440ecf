using System.Globalization;

namespace Percloud.Calendar;

/// <summary>Takes a day at the end of what somebody typed: "Buy bread tomorrow", "Write the minutes by Friday".</summary>
/// <param name="culture">The reader's language: the names of its days.</param>
/// <param name="today">Words for today, commas between.</param>
/// <param name="tomorrow">Words for tomorrow.</param>
/// <param name="before">Words that may stand before a day and go with it.</param>
sealed class TaskWords(CultureInfo culture, string today, string tomorrow, string before)
{
    const CompareOptions Loosely = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;

    /// <summary>The title without the day, and the day; null when none stands at the end.</summary>
    public (string Title, DateOnly? Due) Read(string text, DateOnly now)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length < 2 || DayOf(words[^1], now) is not { } due)
            return (text.Trim(), null);
        var end = words.Length - 1;
        while (end > 1 && IsOneOf(words[end - 1], before))
            end--;
        return (string.Join(' ', words[..end]), due);
    }

    DateOnly? DayOf(string word, DateOnly now)
    {
        if (IsOneOf(word, today))
            return now;
        if (IsOneOf(word, tomorrow))
            return now.AddDays(1);
        var day = Array.FindIndex(culture.DateTimeFormat.DayNames, name => Same(name, word));
        // The one that comes: today's own name means the week after.
        return day < 0 ? null : now.AddDays((day - (int)now.DayOfWeek + 6) % 7 + 1);
    }

    bool IsOneOf(string word, string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Any(one => Same(one, word));

    bool Same(string one, string other) => culture.CompareInfo.Compare(one, other.TrimEnd('.', '!'), Loosely) == 0;
}
