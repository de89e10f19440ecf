namespace Percloud.Protocols.Dav;

/// <summary>What a backend adds when it serves a further standard that clients look for in the DAV header (RFC 4918 §10.1).</summary>
public interface IDavFeatures
{
    /// <summary>The standard's words, such as <c>addressbook</c> (RFC 6352 §6.1).</summary>
    IReadOnlyList<string> Features { get; }
}

/// <summary>A word that a service adds to the DAV header of principals, where clients begin to look.</summary>
public sealed record PrincipalFeature(string Word);
