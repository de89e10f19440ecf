using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Percloud.Kernel;

/// <summary>Host names as clouds have them: lower case, ASCII form (IDNA, RFC 5891), no trailing dot.</summary>
public static partial class DomainName
{
    static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>The comparable form; the text itself in lower case when it is no valid name.</summary>
    public static string Fold(string name) => TryFold(name, out var folded) ? folded : name?.ToLowerInvariant() ?? "";

    /// <summary>False for anything that cannot name a cloud: addresses, empty labels, over 253 characters.</summary>
    public static bool TryFold(string? name, out string folded)
    {
        folded = "";
        var text = name?.Trim().TrimEnd('.') ?? "";
        if (text.Length is 0 or > 253 || IPAddress.TryParse(text, out _))
            return false;
        try
        {
            folded = Idn.GetAscii(text).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return false;
        }

        return Labels().IsMatch(folded);
    }

    [GeneratedRegex("^(?!-)[a-z0-9-]{1,63}(?<!-)(\\.(?!-)[a-z0-9-]{1,63}(?<!-))*$", RegexOptions.CultureInvariant)]
    private static partial Regex Labels();
}
