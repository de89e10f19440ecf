using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace Percloud.Host.Tests;

/// <summary>Plays Dav/dialogues against the whole host: what clients send, in their order, and what must come back.</summary>
/// <remarks>
/// <c>C:</c> method and target, headers, an empty line, the body (<c>C~</c> for chunks). <c>S:</c> status and headers; after an empty line
/// <c>S*</c> pieces that the body contains and <c>S!</c> pieces that it does not. <c>{word}</c> in a header keeps what came, to be sent again; in a piece, what stands in its place.
/// </remarks>
public sealed partial class DialogueTests
{
    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Dav", "dialogues");

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.txt").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Files))]
    public async Task A_client_gets_what_it_needs(string name)
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        var password = await host.MakeAppPassword("ana@ana.localhost");
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(host.Base("127.0.0.1")) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"ana:{password}")));
        var lines = (await File.ReadAllLinesAsync(Path.Combine(Folder, name + ".txt"))).Where(l => l.Length > 1 && l[0] is 'C' or 'S').ToList();
        var (known, at, turns) = (new Dictionary<string, string> { ["host"] = $"http://127.0.0.1:{host.HttpPort}" }, 0, 0);
        while (at < lines.Count)
        {
            var (asked, said) = (Take(lines, ref at, 'C'), Take(lines, ref at, 'S'));
            using var answer = await Send(http, asked.ConvertAll(l => Fill(l, known)));
            await Check($"{name}, request {++turns}: {asked[0]}", said, answer, known);
        }

        Assert.True(turns > 5);
    }

    static List<string> Take(List<string> lines, ref int at, char who)
    {
        var from = at;
        while (at < lines.Count && lines[at][0] == who)
            at++;
        Assert.True(at > from, "A dialogue goes to and fro.");
        return lines[from..at];
    }

    static async Task<HttpResponseMessage> Send(HttpClient http, List<string> lines)
    {
        var words = Rest(lines[0]).Split(' ', 2);
        var gap = lines.FindIndex(l => Rest(l).Length == 0);
        var request = new HttpRequestMessage(new HttpMethod(words[0]), words[1]);
        var body = gap < 0 ? [] : Encoding.UTF8.GetBytes(string.Join("\r\n", lines.Skip(gap + 1).Select(Rest)));
        if (gap >= 0 || words[0] == "PUT")
            request.Content = new ByteArrayContent(body);
        request.Headers.TransferEncodingChunked = lines.Exists(l => l[1] == '~') ? true : null;
        foreach (var header in lines.Take(gap < 0 ? lines.Count : gap).Skip(1).Select(l => Rest(l).Split(": ", 2)))
            Assert.True(request.Headers.TryAddWithoutValidation(header[0], header[1]) || request.Content?.Headers.TryAddWithoutValidation(header[0], header[1]) == true, header[0]);
        return await http.SendAsync(request);
    }

    static async Task Check(string place, List<string> lines, HttpResponseMessage answer, Dictionary<string, string> known)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(Rest(lines[0]) == $"{(int)answer.StatusCode}", $"{place}\nwanted {Rest(lines[0])}, got {(int)answer.StatusCode}\n{text}");
        var gap = lines.FindIndex(l => Rest(l).Length == 0);
        foreach (var header in lines.Take(gap < 0 ? lines.Count : gap).Skip(1).Select(l => Rest(l).Split(": ", 2)))
        {
            var got = answer.Headers.TryGetValues(header[0], out var values) || answer.Content.Headers.TryGetValues(header[0], out values) ? string.Join(", ", values) : null;
            Assert.True(got is not null, $"{place}\nno {header[0]}");
            if (Word().Match(header[1]) is { Success: true } word)
                known[word.Groups[1].Value] = got!;
            else
                Assert.True(got == header[1], $"{place}\nwanted {header[0]}: {header[1]}, got {got}");
        }

        foreach (var piece in gap < 0 ? [] : lines.Skip(gap + 1).ToList())
        {
            Learn(Fill(Rest(piece), known), text, known);
            Assert.True(text.Contains(Fill(Rest(piece), known), StringComparison.Ordinal) == (piece[1] == '*'), $"{place}\n{piece}\n{text}");
        }
    }

    // A word in a piece that is not known yet is what stands there: an address that the client reads and goes to next.
    static void Learn(string piece, string text, Dictionary<string, string> known)
    {
        if (Unknown().Match(piece) is not { Success: true } word)
            return;
        var (before, after) = (Regex.Escape(piece[..word.Index]), Regex.Escape(piece[(word.Index + word.Length)..]));
        if (Regex.Match(text, $"{before}([^<\"]*){after}") is { Success: true } found)
            known[word.Groups[1].Value] = found.Groups[1].Value;
    }

    static string Fill(string line, Dictionary<string, string> known) => known.Aggregate(line, (text, word) => text.Replace("{" + word.Key + "}", word.Value, StringComparison.Ordinal));

    static string Rest(string line) => line.Length > 3 ? line[3..] : "";

    [GeneratedRegex("\\{([a-z]+)\\}")]
    private static partial Regex Unknown();

    [GeneratedRegex("^\\{([a-z]+)\\}$")]
    private static partial Regex Word();
}
