namespace Percloud.Protocols.VCard;

/// <summary>The versions of vCard that are read.</summary>
public enum CardVersion
{
    /// <summary>2.1, of phones and old exports; read, and written again as 3.0.</summary>
    V21 = 21,
    /// <summary>3.0 (RFC 2426).</summary>
    V3 = 30,
    /// <summary>4.0 (RFC 6350).</summary>
    V4 = 40,
}

/// <summary>How versions are written.</summary>
public static class CardVersions
{
    /// <summary>The value of VERSION.</summary>
    public static string Text(this CardVersion version) => version switch { CardVersion.V21 => "2.1", CardVersion.V3 => "3.0", _ => "4.0" };

    /// <summary>Reads the value of VERSION; null for one that is not known.</summary>
    public static CardVersion? Parse(string? text) => text?.Trim() switch { "2.1" => CardVersion.V21, "3.0" => CardVersion.V3, "4.0" => CardVersion.V4, _ => null };
}
