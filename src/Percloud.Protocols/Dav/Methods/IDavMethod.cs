namespace Percloud.Protocols.Dav;

/// <summary>A method of the protocol; a new one is a file here and a line in the engine's list.</summary>
interface IDavMethod
{
    string Name { get; }

    /// <summary>Whether a backend can do it at all.</summary>
    bool Serves(IDavBackend backend) => true;

    ValueTask Run(DavExchange exchange, CancellationToken cancel);
}
