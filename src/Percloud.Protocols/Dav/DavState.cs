namespace Percloud.Protocols.Dav;

/// <summary>What conditions are judged by: what is at a path now, and the tokens of the locks that cover it, looked up when they are asked for.</summary>
public readonly record struct DavState(DavResource? Resource, Func<ValueTask<IReadOnlyList<string>>>? LockTokens = null)
{
    /// <summary>A state of which no lock is known.</summary>
    public static implicit operator DavState(DavResource? resource) => new(resource);

    /// <summary>The same, by name.</summary>
    public static DavState ToDavState(DavResource? resource) => new(resource);
}
