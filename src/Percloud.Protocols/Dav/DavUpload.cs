namespace Percloud.Protocols.Dav;

/// <summary>The content of a PUT.</summary>
/// <param name="Body">The bytes; ends early, or faults, when the client goes away.</param>
/// <param name="Length">Declared bytes; null when not known before the end.</param>
/// <param name="MediaType">As the client says; null when it does not.</param>
/// <param name="Modified">The modified time that the client wants kept (X-OC-Mtime); null for the moment of the upload.</param>
public sealed record DavUpload(Stream Body, long? Length, string? MediaType, DateTimeOffset? Modified);
