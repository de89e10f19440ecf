using System.Globalization;
using System.Text.RegularExpressions;

namespace Percloud.Host;

/// <summary>Sizes as people write and read them: 20GB, 1.5 TB, 512MiB.</summary>
static partial class Sizes
{
    /// <summary>Bytes; null for <c>none</c>.</summary>
    public static long? Parse(string text) =>
        TryParse(text, out var bytes) ? bytes : throw new UsageException($"{text} is no size: write it like 20GB, 500MB, 512MiB or none.");

    /// <summary>False when it is no size; nothing and <c>none</c> are no bound.</summary>
    public static bool TryParse(string text, out long? bytes)
    {
        bytes = null;
        if (text.Trim().Length == 0 || text.Trim().Equals("none", StringComparison.OrdinalIgnoreCase))
            return true;
        var match = Written().Match(text.Trim());
        if (!match.Success || !decimal.TryParse(match.Groups[1].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > long.MaxValue)
            return false;
        var power = " KMGTP".IndexOf(match.Groups[2].Value is { Length: > 0 } unit ? char.ToUpperInvariant(unit[0]) : ' ', StringComparison.Ordinal);
        var whole = (double)number * Math.Pow(match.Groups[3].Length > 0 ? 1024 : 1000, power);
        bytes = whole < long.MaxValue ? (long)(number * (decimal)Math.Pow(match.Groups[3].Length > 0 ? 1024 : 1000, power)) : null;
        return bytes is not null;
    }

    /// <summary>So that it reads back as the same number.</summary>
    public static string Exact(long? bytes)
    {
        if (bytes is not { } count)
            return "";
        var (value, unit) = (count, 0);
        while (value >= 1000 && value % 1000 == 0 && unit < 5)
            (value, unit) = (value / 1000, unit + 1);
        return unit == 0 ? $"{value}" : $"{value}{"BkMGTP"[unit]}B";
    }

    /// <summary>In decimal units; a dash for none.</summary>
    public static string Words(long? bytes)
    {
        if (bytes is not { } count)
            return "–";
        var (value, unit) = ((double)count, 0);
        while (value >= 999.5 && unit < 5)
            (value, unit) = (value / 1000, unit + 1);
        return unit == 0 ? $"{count} B" : string.Create(CultureInfo.InvariantCulture, $"{value:0.#} {" kMGTP"[unit]}B");
    }

    [GeneratedRegex("^([0-9]+(?:\\.[0-9]+)?) ?([kKMGTP]?)(i?)[bB]?$", RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}
