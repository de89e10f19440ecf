using System.Globalization;
using Percloud.Kernel;
using Percloud.Web.Components;

namespace Percloud.Calendar;

/// <summary>Gives each calendar one of the twelve hues or grey: the one nearest to the colour that somebody chose, else one that no other has yet. So every calendar can be read in light and dark.</summary>
static class CalendarHues
{
    /// <summary>The hue of what has no colour: black, white, grey.</summary>
    public const int Grey = 12;

    /// <summary>The hues as colours that clients understand, in their order; the last is grey.</summary>
    public static readonly IReadOnlyList<string> Colors =
        ["#bf6583", "#c4685a", "#ba7331", "#a28218", "#7d9034", "#4a9a5e", "#039c89", "#0897a9", "#338fc7", "#6a81ce", "#9274c3", "#ae6aa8", "#7d7a75"];

    /// <summary>What they are called: keys of texts.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "calendar.page.hue.rose", "calendar.page.hue.red", "calendar.page.hue.orange", "calendar.page.hue.yellow", "calendar.page.hue.olive", "calendar.page.hue.green", "calendar.page.hue.teal",
        "calendar.page.hue.cyan", "calendar.page.hue.sky", "calendar.page.hue.blue", "calendar.page.hue.violet", "calendar.page.hue.plum", "calendar.page.hue.grey",
    ];

    /// <summary>The class of each calendar.</summary>
    public static IReadOnlyDictionary<ThingId, int> Of(IReadOnlyList<CalendarCollection> calendars)
    {
        Dictionary<ThingId, int> all = [];
        foreach (var calendar in calendars)
        {
            if (Near(calendar.Color) is { } hue)
                all[calendar.Id] = hue;
        }

        foreach (var calendar in calendars.Where(c => !all.ContainsKey(c.Id)))
        {
            var hue = Hue.Of(calendar.Id.Text());
            for (var tries = 0; tries < 12 && all.ContainsValue(hue); tries++)
                hue = (hue + 5) % 12;
            all[calendar.Id] = hue;
        }

        return all;
    }

    /// <summary>The nearest hue of a colour; null for what is none.</summary>
    public static int? Near(string color)
    {
        if (color.Length != 7 || !int.TryParse(color.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var rgb))
            return null;
        var (r, g, b) = (Linear(rgb >> 16), Linear((rgb >> 8) & 255), Linear(rgb & 255));
        // Linear sRGB to OKLab (CSS Color Module Level 4, §18).
        var l = Math.Cbrt((0.4122214708 * r) + (0.5363325363 * g) + (0.0514459929 * b));
        var m = Math.Cbrt((0.2119034982 * r) + (0.6806995451 * g) + (0.1073969566 * b));
        var s = Math.Cbrt((0.0883024619 * r) + (0.2817188376 * g) + (0.6299787005 * b));
        var (x, y) = ((1.9779984951 * l) - (2.428592205 * m) + (0.4505937099 * s), (0.0259040371 * l) + (0.7827717662 * m) - (0.808675766 * s));
        if (Math.Sqrt((x * x) + (y * y)) < 0.03)
            return Grey;
        return ((int)Math.Round(Math.Atan2(y, x) * 180 / Math.PI / 30) + 12) % 12;
    }

    static double Linear(int channel) => channel / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
}
