using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Percloud.Witness;

/// <summary>Uses the pages of one cloud as a browser without scripts does: session cookie, plain forms, token from the page.</summary>
sealed partial class PageClient : IDisposable
{
    readonly HttpClient http;
    readonly Uri address;
    readonly Person person;
    string? token;

    public PageClient(Uri address, Person person)
    {
        (this.address, this.person) = (address, person);
        http = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
        http.DefaultRequestHeaders.Host = $"{person.Cloud}:{address.Port}";
    }

    /// <summary>Starts the person's session, which outlives the server's processes.</summary>
    public async Task SignIn()
    {
        using var page = await http.GetAsync("/sign-in");
        person.Cookies.Take(page);
        using var response = await Send("/sign-in", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_token"] = TokenIn(await page.Content.ReadAsStringAsync()) ?? throw new InvalidDataException("The page to sign in has no form."),
            ["login"] = person.Name,
            ["password"] = person.Password,
            ["to"] = "/",
        }));
        if (response.StatusCode != HttpStatusCode.SeeOther)
            throw new InvalidDataException($"Signing in answered {(int)response.StatusCode}.");
        person.Cookies.Take(response);
    }

    /// <summary>Whether the session still holds.</summary>
    public async Task<bool> IsSignedIn()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/files");
        request.Headers.Add("Cookie", person.Cookies.Header);
        using var page = await http.SendAsync(request);
        token = page.StatusCode == HttpStatusCode.OK ? TokenIn(await page.Content.ReadAsStringAsync()) : null;
        return token is not null;
    }

    public Task<Answer> MakeFolder(string folder, string name) => Form(folder, ("do", "folder"), ("name", name));

    public Task<Answer> Rename(string folder, string name, string to) => Form(folder, ("do", "rename"), ("name", name), ("to", to));

    public Task<Answer> Move(string folder, string name, string into) => Form(folder, ("do", "move"), ("name", name), ("to", into));

    public Task<Answer> Delete(string folder, string name) => Form(folder, ("do", "delete"), ("name", name));

    public async Task<Answer> Upload(string folder, IReadOnlyList<(string Name, Content Content)> files)
    {
        var form = new MultipartFormDataContent { { new StringContent(await Token()), "_token" }, { new StringContent("replace"), "taken" } };
        foreach (var (name, content) in files)
            form.Add(new ByteArrayContent(content.Bytes), "files", name);
        using var response = await Send("/upload/" + Encode(folder), form);
        return Said(response);
    }

    public void Dispose() => http.Dispose();

    async Task<Answer> Form(string folder, params (string Key, string Value)[] fields)
    {
        var all = fields.Append(("_token", await Token())).Select(f => KeyValuePair.Create(f.Item1, f.Item2));
        using var response = await Send("/files/" + Encode(folder), new FormUrlEncodedContent(all));
        return Said(response);
    }

    async Task<HttpResponseMessage> Send(string path, HttpContent body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        request.Headers.Add("Origin", $"http://{person.Cloud}:{address.Port}");
        request.Headers.Add("Cookie", person.Cookies.Header);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    async Task<string> Token() => token is not null || await IsSignedIn() ? token! : throw new InvalidDataException("Nobody is signed in here any more.");

    // The sentence for the next page travels in a cookie whose first line is its tone.
    static Answer Said(HttpResponseMessage response)
    {
        if (response.StatusCode != HttpStatusCode.SeeOther || !response.Headers.TryGetValues("Set-Cookie", out var cookies))
            return Answer.Unexpected(response.StatusCode);
        var packed = cookies.Select(c => SaidCookie().Match(c)).FirstOrDefault(m => m.Success)?.Groups[1].Value;
        if (packed is null)
            return Answer.Unexpected(response.StatusCode, "without a sentence");
        var said = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(packed));
        return said.StartsWith("[[\"Good\"", StringComparison.Ordinal) ? Answer.Done : Answer.Unexpected(response.StatusCode, said.ReplaceLineEndings(" "));
    }

    static string? TokenIn(string page) => TokenField().Match(page) is { Success: true } match ? match.Groups[1].Value : null;

    static string Encode(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    [GeneratedRegex("""name="_token" value="([^"]+)""")]
    private static partial Regex TokenField();

    [GeneratedRegex("^percloud-said=([^;]+)")]
    private static partial Regex SaidCookie();
}

/// <summary>The cookies that a browser would keep for one cloud.</summary>
sealed class CookieJar
{
    readonly Dictionary<string, string> kept = [];

    public string Header
    {
        get
        {
            lock (kept)
                return string.Join("; ", kept.Select(c => $"{c.Key}={c.Value}"));
        }
    }

    public void Take(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out var cookies))
            return;
        lock (kept)
        {
            foreach (var cookie in cookies.Select(c => c.Split(';')[0].Split('=', 2)))
                kept[cookie[0]] = cookie[1];
        }
    }
}

/// <summary>An account that the workers act for.</summary>
sealed record Person(string Name, string Cloud, string Password, string AppPassword)
{
    public CookieJar Cookies { get; } = new();
}
