using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Percloud.Files;

/// <summary>The parts of an upload's form as they come (RFC 7578); one that is cut or not well formed is the sender's fault and said as such.</summary>
sealed class UploadParts(string boundary, Stream body)
{
    readonly MultipartReader reader = new(boundary, body) { HeadersCountLimit = 16, HeadersLengthLimit = 8 * 1024 };

    /// <summary>The boundary that the form's head names; null when it is no such form.</summary>
    public static string? Boundary(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType == "multipart/form-data" && type.Boundary.Length is > 0 and <= 80 && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 } boundary
            ? boundary.ToString()
            : null;

    /// <summary>The next part, what was left of the one before skipped; null at the end.</summary>
    public async Task<UploadPart?> Next(CancellationToken cancel)
    {
        try
        {
            return await reader.ReadNextSectionAsync(cancel) is { } section ? new UploadPart(section) : null;
        }
        catch (Exception fault) when (IsSenders(fault))
        {
            throw Cut(fault);
        }
    }

    internal static bool IsSenders(Exception fault) => fault is InvalidDataException or (IOException and not BadHttpRequestException);

    internal static BadHttpRequestException Cut(Exception fault) => new("The form ended early or is not well formed.", StatusCodes.Status400BadRequest, fault);
}

/// <summary>One part: the field that it is for, the name of its file, and its bytes.</summary>
sealed class UploadPart(MultipartSection section)
{
    readonly ContentDispositionHeaderValue? disposition = ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var value) ? value : null;

    /// <summary>The field's name; null when the part does not say.</summary>
    public string? Field => Says("name") ? HeaderUtilities.RemoveQuotes(disposition!.Name).ToString() : null;

    /// <summary>The file's name; empty when the part names none.</summary>
    public string FileName
    {
        get
        {
            // Old browsers send a whole path as the name; only its last part is one.
            return Named[(Named.LastIndexOfAny(['/', '\\']) + 1)..];
        }
    }

    /// <summary>The folders before the name, where a whole folder was chosen.</summary>
    public IReadOnlyList<string> Folders => Field == "folder" ? [.. Named.Split('/', StringSplitOptions.RemoveEmptyEntries).SkipLast(1)] : [];

    string Named => HeaderUtilities.RemoveQuotes(Says("filename*") ? disposition!.FileNameStar : Says("filename") ? disposition!.FileName : "").ToString() ?? "";

    /// <summary>Whether the field holds this word.</summary>
    public async Task<bool> Says(string word, CancellationToken cancel)
    {
        var buffer = new byte[word.Length + 1];
        var length = await Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return System.Text.Encoding.ASCII.GetString(buffer, 0, length) == word;
    }

    /// <summary>What kind of file the sender says it is.</summary>
    public string? ContentType => section.ContentType;

    /// <summary>The bytes; a form that ends before its boundary is told apart from a disk that fails.</summary>
    public Stream Body => new PartBody(section.Body);

    // A parameter without a value (`filename*;`) makes the framework's own reading of it throw.
    bool Says(string parameter) => disposition?.Parameters.FirstOrDefault(p => p.Name.Equals(parameter, StringComparison.OrdinalIgnoreCase)) is { Value.Length: > 0 };

    sealed class PartBody(Stream bytes) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                return await bytes.ReadAsync(buffer, cancellationToken);
            }
            catch (Exception fault) when (UploadParts.IsSenders(fault))
            {
                throw UploadParts.Cut(fault);
            }
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
