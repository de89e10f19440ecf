namespace Percloud.Protocols.Dav;

/// <summary>A method of the protocol; a new one is a file here and a line in the engine's list.</summary>
interface IDavMethod
{
    string Name { get; }

    ValueTask Run(DavExchange exchange, CancellationToken cancel);
}
