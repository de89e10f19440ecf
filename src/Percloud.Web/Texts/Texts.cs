using System.Collections.Frozen;
using System.Globalization;

namespace Percloud.Web;

/// <summary>The texts of the program in one language; safe to use from many requests at once.</summary>
public sealed class Texts
{
    readonly FrozenDictionary<string, TextTemplate> _templates;

    internal Texts(CultureInfo culture, FrozenDictionary<string, TextTemplate> templates)
    {
        Culture = culture;
        _templates = templates;
    }

    /// <summary>The language, for numbers and dates.</summary>
    public CultureInfo Culture { get; }

    /// <summary>A text without arguments. An unknown key shows itself; a test keeps that from happening.</summary>
    public string this[string key] => this[key, []];

    /// <summary>A text with its arguments; a text with plural forms chooses by the argument <c>n</c>.</summary>
    public string this[string key, params ReadOnlySpan<(string Name, object? Value)> arguments] =>
        _templates.TryGetValue(key, out var template) ? template.Fill(Culture, arguments) : key;

    /// <summary>Whether there is a text of this key.</summary>
    public bool Has(string key) => _templates.ContainsKey(key);

    /// <summary>A size as people read it, in decimal units: <c>1.2 MB</c>.</summary>
    public string Size(long bytes)
    {
        if (bytes < 1000)
        {
            return this["size.bytes", ("n", bytes)];
        }

        var (value, unit) = (bytes / 1000.0, 0);
        while (value >= 999.5 && unit < 3)
        {
            (value, unit) = (value / 1000, unit + 1);
        }

        var number = value.ToString(value < 9.95 ? "0.#" : "0", Culture);
        return unit switch
        {
            0 => this["size.kb", ("size", number)],
            1 => this["size.mb", ("size", number)],
            2 => this["size.gb", ("size", number)],
            _ => this["size.tb", ("size", number)],
        };
    }
}
