using System.Globalization;
using System.Text.RegularExpressions;

namespace Percloud.Web.Tests;

/// <summary>The colours of the built style sheet, held to WCAG 2.2 §1.4.3 (text 4.5:1) and §1.4.11 (edges of controls 3:1).</summary>
public partial class ContrastTests
{
    static readonly string[] Grounds = ["ground", "surface", "raised", "hover"];
    static readonly string Css = ReadCss();

    public static TheoryData<string, string> Looks()
    {
        var data = new TheoryData<string, string>();
        foreach (var accent in Accents.All)
        {
            data.Add("light", accent);
            data.Add("dark", accent);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public void Words_and_edges_can_be_seen(string look, string accent)
    {
        var colours = Colours(look, accent);
        foreach (var ground in Grounds)
        {
            foreach (var ink in new[] { "ink", "ink-soft", "accent", "accent-strong", "good", "warn", "bad" })
            {
                AtLeast(4.5, colours, ink, ground);
            }

            AtLeast(3, colours, "edge", ground);
            AtLeast(3, colours, "choice-" + accent, ground);
        }

        foreach (var (ink, ground) in new[]
        {
            ("accent-ink", "accent"), ("accent-ink", "accent-strong"), ("accent", "accent-soft"), ("band-ink", "band"), ("bad-ink", "bad"),
            ("ink", "good-soft"), ("ink", "warn-soft"), ("ink", "bad-soft"), ("good", "good-soft"), ("warn", "warn-soft"), ("bad", "bad-soft"),
        })
        {
            AtLeast(4.5, colours, ink, ground);
        }
    }

    static void AtLeast(double least, Dictionary<string, double> colours, string ink, string ground)
    {
        var (a, b) = (colours[ink], colours[ground]);
        var contrast = (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
        Assert.True(contrast >= least, $"{ink} on {ground} has only {contrast:0.00}:1");
    }

    static Dictionary<string, double> Colours(string look, string accent)
    {
        var root = look == "light" ? ":root" : ":root[data-look=dark]";
        var colours = Block(root + "{");
        if (accent != "teal")
        {
            foreach (var (name, value) in Block($"{root}[data-accent={accent}]{{"))
            {
                colours[name] = value;
            }
        }

        return colours;
    }

    static Dictionary<string, double> Block(string start)
    {
        var from = Css.IndexOf(start, StringComparison.Ordinal);
        Assert.True(from >= 0, $"The style sheet has no {start}");
        var block = Css[from..Css.IndexOf('}', from)];
        return Token().Matches(block).ToDictionary(m => m.Groups[1].Value, m => Luminance(m.Groups[2].Value));
    }

    static double Luminance(string hex)
    {
        var full = hex.Length == 3 ? string.Concat(hex.Select(c => $"{c}{c}")) : hex;
        double Channel(int at)
        {
            var value = int.Parse(full.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(0)) + (0.7152 * Channel(2)) + (0.0722 * Channel(4));
    }

    static string ReadCss()
    {
        using var reader = new StreamReader(AssetShelf.Open(AssetShelf.Embedded.All.Single(a => a.Name == "app.css"), ""));
        return reader.ReadToEnd();
    }

    [GeneratedRegex("--([a-z0-9-]+): ?#([0-9a-f]{3,6})")]
    private static partial Regex Token();
}
