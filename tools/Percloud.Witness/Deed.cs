namespace Percloud.Witness;

/// <summary>How the host answered; <see cref="Trouble"/> is null when it acknowledged.</summary>
sealed record Answer(string? Trouble)
{
    public static Answer Done { get; } = new((string?)null);

    public static Answer Unexpected(System.Net.HttpStatusCode status, string more = "") => new($"{(int)status} {more}".TrimEnd());
}

/// <summary>One change that a worker asks for: what it leads to step by step (the first is the state before, the last the whole of it), and how to ask.</summary>
sealed record Deed(string Words, IReadOnlyList<Tree> Steps, Func<Session, Task<Answer>> Ask);

/// <summary>A worker's ways to the host while one server process lives.</summary>
sealed record Session(DavClient Dav, PageClient Pages);
