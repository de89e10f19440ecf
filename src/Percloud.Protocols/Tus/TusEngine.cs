using System.Globalization;

namespace Percloud.Protocols.Tus;

/// <summary>Answers resumable uploads by tus 1.0: core, creation, creation-with-upload, expiration, checksum, termination.</summary>
public sealed class TusEngine(TusLimits limits)
{
    const string Version = "1.0.0";
    const string PartType = "application/offset+octet-stream";

    /// <summary>Answers one request. <paramref name="address"/> gives the address of an upload by its id.</summary>
    public async Task Run(TusRequest request, ITusBackend backend, Func<string, string> address, ITusResponse response, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(backend);
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(response);
        response.Header("Tus-Resumable", Version);
        var method = MethodOf(request);
        if (method == "OPTIONS")
        {
            Describe(response);
            return;
        }

        if (request.Headers("Tus-Resumable") != Version)
        {
            response.Header("Tus-Version", Version);
            response.Status(412);
            return;
        }

        var answer = (method, request.Upload) switch
        {
            ("POST", null) => Create(request, backend, address, response, cancel),
            ("HEAD", { } id) => Find(id, backend, response, cancel),
            ("PATCH", { } id) => Append(request, id, backend, response, cancel),
            ("DELETE", { } id) => Answer(response, await backend.Remove(id, cancel), 204, cancel),
            _ => NotAllowed(response),
        };
        await answer;
    }

    // Where a proxy lets only GET and POST through, the client says in a header what it means.
    static string MethodOf(TusRequest request) =>
        request.Method == "POST" && request.Headers("X-HTTP-Method-Override") is "PATCH" or "DELETE" or "HEAD" ? request.Headers("X-HTTP-Method-Override")! : request.Method;

    static void Describe(ITusResponse response)
    {
        response.Header("Tus-Version", Version);
        response.Header("Tus-Extension", "creation,creation-with-upload,expiration,checksum,termination");
        response.Header("Tus-Checksum-Algorithm", "sha1,sha256");
        response.Status(204);
    }

    static Task NotAllowed(ITusResponse response)
    {
        response.Status(405);
        return Task.CompletedTask;
    }

    static Task Bad(ITusResponse response, int code = 400)
    {
        response.Status(code);
        return Task.CompletedTask;
    }

    async Task Create(TusRequest request, ITusBackend backend, Func<string, string> address, ITusResponse response, CancellationToken cancel)
    {
        // Deviates from tus 1.0 "Upload-Defer-Length": an upload says its length first, so that room is kept for it.
        if (TusHeaders.Bytes(request.Headers("Upload-Length")) is not { } length || TusHeaders.Metadata(request.Headers("Upload-Metadata"), limits) is not { } metadata
            || !TusHeaders.TrySum(request.Headers("Upload-Checksum"), out var sum))
        {
            response.Status(400);
            return;
        }

        var made = await backend.Create(new TusCreation(length, metadata), cancel);
        if (made is not { Verdict: TusVerdict.Done, Upload: { } upload })
        {
            await Answer(response, made, 201, cancel);
            return;
        }

        response.Header("Location", address(upload.Id));
        var first = request.HasBody && request.Headers("Content-Type") == PartType;
        await Answer(response, first || length == 0 ? await backend.Append(upload.Id, 0, first ? request.Body : Stream.Null, sum, cancel) : made, 201, cancel);
    }

    static async Task Find(string id, ITusBackend backend, ITusResponse response, CancellationToken cancel)
    {
        response.Header("Cache-Control", "no-store");
        var found = await backend.Find(id, cancel);
        if (found.Upload is { } upload)
            response.Header("Upload-Length", Text(upload.Length));
        await Answer(response, found, 200, cancel);
    }

    static async Task Append(TusRequest request, string id, ITusBackend backend, ITusResponse response, CancellationToken cancel)
    {
        if (request.Headers("Content-Type") != PartType)
            await Bad(response, 415);
        else if (TusHeaders.Bytes(request.Headers("Upload-Offset")) is not { } offset || !TusHeaders.TrySum(request.Headers("Upload-Checksum"), out var sum))
            await Bad(response);
        else
            await Answer(response, await backend.Append(id, offset, request.Body, sum, cancel), 204, cancel);
    }

    static async Task Answer(ITusResponse response, TusResult result, int done, CancellationToken cancel)
    {
        if (result is { Upload: { } upload, Verdict: TusVerdict.Done or TusVerdict.WrongOffset })
        {
            response.Header("Upload-Offset", Text(upload.Offset));
            response.Header("Upload-Expires", upload.Expires.ToString("R", CultureInfo.InvariantCulture));
        }

        response.Status(StatusOf(result.Verdict, done));
        if (result.Sentence is { } sentence)
            await response.Say(sentence, cancel);
    }

    static int StatusOf(TusVerdict verdict, int done) => verdict switch
    {
        TusVerdict.Done => done,
        TusVerdict.NotFound => 404,
        TusVerdict.WrongOffset => 409,
        TusVerdict.WrongSum => 460,
        TusVerdict.TooMuch => 413,
        TusVerdict.Busy => 423,
        TusVerdict.Full => 507,
        TusVerdict.Forbidden => 403,
        _ => 422,
    };

    static string Text(long bytes) => bytes.ToString(CultureInfo.InvariantCulture);
}
