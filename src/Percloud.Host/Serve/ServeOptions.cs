using System.Net;

namespace Percloud.Host;

/// <summary>What <c>percloud serve</c> was told.</summary>
sealed record ServeOptions
{
    /// <summary>The data folder.</summary>
    public required string Data { get; init; }

    /// <summary>Plain HTTP listeners; port 0 lets the system choose.</summary>
    public IReadOnlyList<IPEndPoint> Http { get; init; } = [];

    /// <summary>TLS listeners.</summary>
    public IReadOnlyList<IPEndPoint> Https { get; init; } = [];

    /// <summary>The provider's listener.</summary>
    public IPEndPoint Admin { get; init; } = new(IPAddress.Loopback, 8081);

    /// <summary>Names, besides loopback ones, that the provider's listener answers to.</summary>
    public IReadOnlyList<string> AdminNames { get; init; } = [];

    /// <summary>The folder of PEM pairs, <c>NAME.crt</c> and <c>NAME.key</c>; null for self-signed alone.</summary>
    public string? Certificates { get; init; }

    /// <summary>The proxies whose X-Forwarded headers count.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>DNS servers for requests to other machines; none for the machine's own way.</summary>
    public IReadOnlyList<IPEndPoint> Dns { get; init; } = [];

    /// <summary>What one cloud may take of the host while others are busy too.</summary>
    public NeighbourLimits Neighbours { get; init; } = new();

    /// <summary><c>postgres://…</c>, or null for SQLite in the data folder.</summary>
    public string? Store { get; init; }

    /// <summary>Whether the log goes to standard error, because standard output carries one JSON value.</summary>
    public bool LogToError { get; init; }

    /// <summary>For those who build pages: shows <c>/styleguide</c> and speaks the test languages to browsers that ask for them.</summary>
    public bool Styleguide { get; init; }

    /// <summary>Whether the default cloud answers to localhost and to the machine's names and addresses.</summary>
    public bool DefaultAnswersLocally { get; init; } = true;
}
