namespace Percloud.Protocols.VCard;

/// <summary>A parameter of a line (RFC 6350 §5): its name in capitals and its values as meant, without quotes and escapes.</summary>
/// <remarks>A bare word of vCard 2.1 is a TYPE, or the ENCODING when it is one.</remarks>
public sealed record CardParameter(string Name, IReadOnlyList<string> Values)
{
    /// <summary>A parameter of one value.</summary>
    public CardParameter(string name, string value)
        : this(name, [value])
    {
    }
}
