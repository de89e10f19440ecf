namespace Percloud.Protocols.Dav;

/// <summary>What a client would rather have (RFC 7240 §2).</summary>
static class PreferHeader
{
    /// <summary>What <c>Preference-Applied</c> says (RFC 7240 §3).</summary>
    public const string Minimal = "return=minimal";

    /// <summary>What it says when the whole new state is given.</summary>
    public const string Representation = "return=representation";

    /// <summary>Whether it wants only what it cannot know (RFC 8144 §2); the first word about it counts.</summary>
    public static bool IsMinimal(string? value) => Returns(value, "minimal");

    /// <summary>Whether it wants the whole new state (RFC 7240 §4.2).</summary>
    public static bool IsRepresentation(string? value) => Returns(value, "representation");

    static bool Returns(string? value, string what)
    {
        foreach (var preference in value?.Split(',', 64) ?? [])
        {
            var pair = preference.Split(';')[0].Split('=', 2);
            if (pair.Length == 2 && pair[0].Trim().Equals("return", StringComparison.OrdinalIgnoreCase))
                return pair[1].Trim().Trim('"').Equals(what, StringComparison.OrdinalIgnoreCase);
        }
        return false;
    }
}
