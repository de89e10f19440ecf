namespace Percloud.Protocols.Dav.Tests;

/// <summary>Plays the dialogues in cases/dialogues: lines of the client (C:) and what must come back (S:).</summary>
/// <remarks>
/// <c>C:</c> method and target, headers, an empty line, the body (\n between lines; <c>C~</c> for an unknown length).
/// <c>S:</c> status, headers that must be there (<c>!Name</c>: must not), after an empty line the whole body or, with
/// <c>S*</c>, pieces that it contains.
/// </remarks>
public sealed class DialogueTests
{
    public static TheoryData<string> Files => Cases.In("dialogues", "*.txt");

    [Theory, MemberData(nameof(Files))]
    public async Task Every_dialogue_goes_as_written(string name)
    {
        // Those of a backend with locks and followers say so in their name.
        using var talk = new Talk(whole: name.StartsWith("whole-", StringComparison.Ordinal));
        var lines = Cases.Read("dialogues", name + ".txt").Split('\n').Where(l => l.Length > 1 && l[0] is 'C' or 'S').ToList();
        var (at, turns) = (0, 0);
        while (at < lines.Count)
        {
            var (asked, said) = (Take(lines, ref at, 'C'), Take(lines, ref at, 'S'));
            var place = $"{name}, request {++turns}: {asked[0]}";
            Check(place, said, await Send(talk, asked));
        }
        Assert.True(turns > 0, "The file holds no dialogue.");
    }

    static List<string> Take(List<string> lines, ref int at, char who)
    {
        var from = at;
        while (at < lines.Count && lines[at][0] == who) at++;
        Assert.True(at > from, "A dialogue goes to and fro.");
        return lines[from..at];
    }

    static Task<Reply> Send(Talk talk, List<string> lines)
    {
        var words = Rest(lines[0]).Split(' ', 2);
        var gap = lines.FindIndex(l => Rest(l).Length == 0);
        var headers = lines.Take(gap < 0 ? lines.Count : gap).Skip(1).Select(l => Rest(l).Split(": ", 2)).Select(h => (h[0], h[1])).ToArray();
        var body = gap < 0 ? null : string.Join('\n', lines.Skip(gap + 1).Select(Rest));
        return talk.Ask(words[0], words[1], body, lines.TrueForAll(l => l[1] != '~'), headers);
    }

    static void Check(string place, List<string> lines, Reply reply)
    {
        Assert.True(Rest(lines[0]) == $"{reply.Code}", $"{place}\nwanted {Rest(lines[0])}, got {reply.Code}\n{reply.Text}");
        var gap = lines.FindIndex(l => Rest(l).Length == 0);
        foreach (var header in lines.Take(gap < 0 ? lines.Count : gap).Skip(1).Select(Rest))
        {
            if (header[0] == '!') { Assert.False(reply.Headers.ContainsKey(header[1..]), $"{place}\nunwanted {header}"); continue; }
            var (name, value) = (header.Split(": ", 2)[0], header.Split(": ", 2)[1]);
            var got = name == "Content-Length" ? $"{reply.Declared}" : reply.Headers.GetValueOrDefault(name);
            Assert.True(got == value, $"{place}\nwanted {header}, got {got}");
        }
        if (gap < 0) return;
        var body = lines.Skip(gap + 1).ToList();
        foreach (var piece in body.Where(l => l[1] == '*').Select(Rest)) Assert.Contains(piece, reply.Text, StringComparison.Ordinal);
        if (body.TrueForAll(l => l[1] == ':')) Assert.Equal(string.Join('\n', body.Select(Rest)), reply.Text);
    }

    static string Rest(string line) => line.Length > 3 ? line[3..] : "";
}
