namespace Percloud.Protocols.Dav;

/// <summary>Gives the value of a request header by its name, its lines joined by commas; null when it was not sent.</summary>
public delegate string? DavHeaders(string name);

/// <summary>One request, as the host took it from the wire; already authenticated.</summary>
public sealed class DavRequest
{
    /// <summary>The method as sent: case matters (RFC 9110 §9.1).</summary>
    public required string Method { get; init; }

    /// <summary>The request target as sent, still percent-encoded.</summary>
    public required string Target { get; init; }

    /// <summary>The tree that is spoken to.</summary>
    public required DavMount Mount { get; init; }

    /// <summary>The request's headers.</summary>
    public required DavHeaders Headers { get; init; }

    /// <summary>The request's content; read at most once.</summary>
    public required Stream Body { get; init; }

    /// <summary>Declared bytes of content: 0 when there is none, null when its length is not known before its end.</summary>
    public long? BodyLength { get; init; }

    /// <summary>Finds another tree of the same backend that a Destination may lie in: its name for <see cref="DavTransfer.Tree"/> and its mount; null for none.</summary>
    public Func<string, (string Tree, DavMount Mount)?> OtherTree { get; init; } = static _ => null;

    /// <summary>Address of the collection of principals (RFC 3744 §5.8); null where there is none.</summary>
    public string? PrincipalsHref { get; init; }

    /// <summary>Address of the one who asks, for <c>current-user-principal</c> (RFC 5397); null for nobody.</summary>
    public string? PrincipalHref { get; init; }
}
