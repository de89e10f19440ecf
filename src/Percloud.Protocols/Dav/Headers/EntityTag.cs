namespace Percloud.Protocols.Dav;

/// <summary>A validator of one state of a resource (RFC 9110 §8.8.3).</summary>
/// <param name="Opaque">The tag with its quotes.</param>
/// <param name="Weak">Whether it was marked as weak.</param>
public readonly record struct EntityTag(string Opaque, bool Weak)
{
    /// <summary>Strong comparison (RFC 9110 §8.8.3.2) with a strong tag of ours.</summary>
    public bool IsExactly(string? strong) => !Weak && Opaque == strong;

    /// <summary>Weak comparison (RFC 9110 §8.8.3.2) with a strong tag of ours.</summary>
    public bool IsLike(string? strong) => Opaque == strong;

    /// <summary>The tag as in a header.</summary>
    public override string ToString() => Weak ? "W/" + Opaque : Opaque;
}
