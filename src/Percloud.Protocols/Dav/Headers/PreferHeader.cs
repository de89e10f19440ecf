namespace Percloud.Protocols.Dav;

/// <summary>What a client would rather have (RFC 7240 §2).</summary>
static class PreferHeader
{
    /// <summary>What <c>Preference-Applied</c> says (RFC 7240 §3).</summary>
    public const string Minimal = "return=minimal";

    /// <summary>Whether it wants only what it cannot know (RFC 8144 §2); the first word about it counts.</summary>
    public static bool IsMinimal(string? value)
    {
        foreach (var preference in value?.Split(',', 64) ?? [])
        {
            var pair = preference.Split(';')[0].Split('=', 2);
            if (pair.Length == 2 && pair[0].Trim().Equals("return", StringComparison.OrdinalIgnoreCase))
                return pair[1].Trim().Trim('"').Equals("minimal", StringComparison.OrdinalIgnoreCase);
        }
        return false;
    }
}
