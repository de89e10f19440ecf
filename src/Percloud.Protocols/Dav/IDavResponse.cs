using System.IO.Pipelines;

namespace Percloud.Protocols.Dav;

/// <summary>The answer on its way to the client; a host lays it over its own response.</summary>
/// <remarks>Status and headers come first. Once <see cref="Body"/> was asked for the host may send them.</remarks>
public interface IDavResponse
{
    /// <summary>Sets the status code.</summary>
    void Status(int code);

    /// <summary>Sets a header.</summary>
    void Header(string name, string value);

    /// <summary>Declares the bytes of content that follow; not called when they cannot be known.</summary>
    void Length(long bytes);

    /// <summary>Takes the content. The engine flushes, and never completes it.</summary>
    PipeWriter Body { get; }
}
