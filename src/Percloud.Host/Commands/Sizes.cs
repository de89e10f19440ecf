using System.Globalization;
using System.Text.RegularExpressions;

namespace Percloud.Host;

/// <summary>Sizes as people write and read them: 20GB, 1.5 TB, 512MiB.</summary>
static partial class Sizes
{
    /// <summary>Bytes; null for <c>none</c>.</summary>
    public static long? Parse(string text)
    {
        if (text.Equals("none", StringComparison.OrdinalIgnoreCase))
            return null;
        var match = Written().Match(text.Trim());
        if (!match.Success || !decimal.TryParse(match.Groups[1].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            throw new UsageException($"{text} is no size: write it like 20GB, 500MB, 512MiB or none.");
        var power = " KMGTP".IndexOf(match.Groups[2].Value is { Length: > 0 } unit ? char.ToUpperInvariant(unit[0]) : ' ', StringComparison.Ordinal);
        var bytes = number * (decimal)Math.Pow(match.Groups[3].Length > 0 ? 1024 : 1000, power);
        return bytes <= long.MaxValue ? (long)bytes : throw new UsageException($"{text} is more than can be counted.");
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
