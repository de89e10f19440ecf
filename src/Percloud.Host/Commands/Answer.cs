using System.Net;
using System.Text.Json;

namespace Percloud.Host;

/// <summary>
/// What the host answered: one JSON value or, for long work, lines of JSON of which all but the last say how far it is
/// (<c>{"progress":{"what","done","of"}}</c>) and the last is <c>{"result":…}</c> or <c>{"error":…}</c>.
/// </summary>
sealed class Answer(JsonDocument document, JsonElement value, bool isFault) : IDisposable
{
    public JsonElement Value { get; } = value;

    public bool IsFault { get; } = isFault;

    public (string Code, string Message)? Error =>
        Value.ValueKind == JsonValueKind.Object && Value.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
            ? (error.GetProperty("code").GetString()!, error.GetProperty("message").GetString()!)
            : null;

    public static async Task<Answer> Read(HttpResponseMessage response, Waiting wait, CancellationToken cancel)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        if (response.Content.Headers.ContentType?.MediaType != ControlLines.MediaType)
        {
            var whole = await JsonDocument.ParseAsync(body, default, cancel);
            return new Answer(whole, whole.RootElement, response.StatusCode >= HttpStatusCode.InternalServerError);
        }

        using var lines = new StreamReader(body);
        while (await lines.ReadLineAsync(cancel) is { } line)
        {
            var one = JsonDocument.Parse(line);
            if (!one.RootElement.TryGetProperty("progress", out var progress))
                return one.RootElement.TryGetProperty("result", out var result) ? new Answer(one, result, false) : new Answer(one, one.RootElement, one.RootElement.TryGetProperty("fault", out _));
            wait.Show(progress.GetProperty("what").GetString()!, progress.GetProperty("done").GetInt64(), progress.GetProperty("of").GetInt64());
            one.Dispose();
        }

        throw new IOException("The answer ended before its result.");
    }

    public void Dispose() => document.Dispose();
}
