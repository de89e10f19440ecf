namespace Percloud.Protocols.Tus;

/// <summary>A request of a client that uploads in parts, as a host hands it over.</summary>
public sealed record TusRequest
{
    /// <summary>The method, in capitals.</summary>
    public required string Method { get; init; }

    /// <summary>The upload that the address names; null at the address where uploads are made.</summary>
    public string? Upload { get; init; }

    /// <summary>Looks up a header; null when it was not sent.</summary>
    public required Func<string, string?> Headers { get; init; }

    /// <summary>The body.</summary>
    public required Stream Body { get; init; }

    /// <summary>Whether there is a body.</summary>
    public bool HasBody { get; init; }
}

/// <summary>Where an answer goes.</summary>
public interface ITusResponse
{
    /// <summary>Sets the status.</summary>
    void Status(int code);

    /// <summary>Sets a header.</summary>
    void Header(string name, string value);

    /// <summary>Writes a sentence for people as the body.</summary>
    Task Say(string sentence, CancellationToken cancel);
}

/// <summary>Bounds of what a client may send; each names what it stops.</summary>
public sealed record TusLimits
{
    /// <summary>The defaults.</summary>
    public static TusLimits Default { get; } = new();

    /// <summary>Length of the metadata header in characters: stops a name of a megabyte.</summary>
    public int Metadata { get; init; } = 16 * 1024;

    /// <summary>Pairs in it: stops thousands of tiny ones.</summary>
    public int Pairs { get; init; } = 16;
}
