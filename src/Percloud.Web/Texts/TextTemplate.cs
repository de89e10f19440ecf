using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Percloud.Web;

/// <summary>One text of one language: a single form, or a form for each plural category that the language tells apart.</summary>
sealed class TextTemplate
{
    readonly Func<PluralOperand, PluralCategory> _rule;
    readonly ImmutableArray<Part>[] _forms = new ImmutableArray<Part>[6];

    /// <param name="language">Two-letter code, for the plural rule.</param>
    /// <param name="forms">The source of each form; <see cref="PluralCategory.Other"/> is always there.</param>
    public TextTemplate(string language, IReadOnlyDictionary<PluralCategory, string> forms)
    {
        _rule = PluralRules.For(language);
        foreach (var (category, source) in forms)
        {
            _forms[(int)category] = Parse(source);
        }

        IsPlural = forms.Count > 1;
    }

    bool IsPlural { get; }

    public string Fill(CultureInfo culture, ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        var form = _forms[(int)Category(arguments)];
        if (form.IsDefault)
        {
            form = _forms[(int)PluralCategory.Other];
        }

        if (form is [{ IsArgument: false } only])
        {
            return only.Text;
        }

        var built = new DefaultInterpolatedStringHandler(0, 0, culture, stackalloc char[256]);
        foreach (var part in form)
        {
            built.AppendLiteral(part.IsArgument ? Value(part.Text, culture, arguments) : part.Text);
        }

        return built.ToStringAndClear();
    }

    PluralCategory Category(ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        if (IsPlural)
        {
            foreach (var (name, value) in arguments)
            {
                if (name == "n")
                {
                    return _rule(new PluralOperand(Convert.ToDecimal(value, CultureInfo.InvariantCulture)));
                }
            }
        }

        return PluralCategory.Other;
    }

    static string Value(string name, CultureInfo culture, ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        foreach (var (given, value) in arguments)
        {
            if (given == name)
            {
                return value switch
                {
                    int or long or short or byte or uint or ulong => ((IFormattable)value).ToString("N0", culture),
                    _ => Convert.ToString(value, culture) ?? "",
                };
            }
        }

        return $"{{{name}}}";
    }

    internal static ImmutableArray<Part> Parse(string source)
    {
        var parts = ImmutableArray.CreateBuilder<Part>();
        var at = 0;
        while (at < source.Length)
        {
            var open = source.IndexOf('{', at);
            var close = open < 0 ? -1 : source.IndexOf('}', open);
            if (close < 0)
            {
                break;
            }

            if (open > at)
            {
                parts.Add(new Part(false, source[at..open]));
            }

            parts.Add(new Part(true, source[(open + 1)..close]));
            at = close + 1;
        }

        if (at < source.Length || parts.Count == 0)
        {
            parts.Add(new Part(false, source[at..]));
        }

        return parts.ToImmutable();
    }

    internal readonly record struct Part(bool IsArgument, string Text);
}
