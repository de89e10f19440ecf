using System.Globalization;
using System.Text;
using System.Text.Json;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>What a folder's page is sorted by.</summary>
enum SortBy
{
    Name,
    Date,
    Size,
    Kind,
}

/// <summary>An order of a folder: folders come first in each.</summary>
readonly record struct Order(SortBy By, bool Descending);

/// <summary>
/// Some of what a folder holds in some order, which of it the actor marked, and the token of what comes next; null at the end. <c>Hidden</c> counts the
/// folders above it, the root among them, that the actor does not see.
/// </summary>
sealed record Browsed(Found Folder, IReadOnlyList<Node> Nodes, IReadOnlySet<ThingId> Marked, string? After, int Hidden, WhoSees Who)
{
    /// <summary>How full the space is; null for those who see only a part of it.</summary>
    public Fullness? Room { get; init; }

    /// <summary>The spaces that the actor can go to.</summary>
    public required IReadOnlyList<SpaceLine> Spaces { get; init; }
}

/// <summary>Lists a folder for a page, in any order, a page at a time by key: the thousandth page costs what the first does.</summary>
sealed class BrowseFolder(CloudStore store)
{
    static readonly Dictionary<(bool Folders, Order Order), Statement> Statements = Enum.GetValues<SortBy>()
        .SelectMany(by => (Order[])[new(by, false), new(by, true)])
        .SelectMany(order => (KeyValuePair<(bool, Order), Statement>[])[new((true, order), NodeRows.Sorted(true, ForFolders(order))), new((false, order), NodeRows.Sorted(false, order))])
        .ToDictionary();

    static readonly Statement Marked = new("SELECT f.thing_id FROM favourite f JOIN node n ON n.id = f.thing_id WHERE f.account_id = @p0 AND n.parent_id = @p1");

    public Task<Outcome<Browsed>> Run(Actor actor, Place place, Order order, string? after, int most, CancellationToken cancel) => store.Read<Outcome<Browsed>>(
        actor,
        async db =>
        {
            if (!(await db.FindIn(place, Role.Viewer, cancel)).Try(out var folder, out var refusal))
                return refusal;
            if (!folder.Node.IsFolder)
                return Refusal.NotFound;
            var nodes = await Next(db, folder.Node.Id, order, Mark.Read(after), most + 1, cancel);
            var more = nodes.Count > most;
            if (more)
                nodes.RemoveAt(most);
            var marked = actor.Account is { } account ? await db.All(Marked, row => row.Id<ThingId>(0), cancel, account.Value, folder.Node.Id.Value) : [];
            var hidden = await db.HiddenAbove(folder, cancel);
            return new Browsed(folder, nodes, marked.ToHashSet(), more ? Mark.Of(nodes[^1], order).Write() : null, hidden, await db.WhoSees(place.Space, folder.Way, cancel))
            {
                Room = hidden > 0 ? null : await ReadRoom.In(db, place.Space, cancel),
                Spaces = await ListSpaces.In(db, cancel),
            };
        },
        cancel);

    static async Task<List<Node>> Next(CloudReader db, ThingId folder, Order order, Mark? after, int most, CancellationToken cancel)
    {
        List<Node> nodes = [];
        if (after is not { InFiles: true })
            nodes = await Part(db, folder, folders: true, order, after, most, cancel);
        if (nodes.Count < most)
            nodes.AddRange(await Part(db, folder, folders: false, order, after is { InFiles: true } ? after : null, most - nodes.Count, cancel));
        return nodes;
    }

    static ValueTask<List<Node>> Part(CloudReader db, ThingId folder, bool folders, Order order, Mark? after, int most, CancellationToken cancel)
    {
        var real = folders ? ForFolders(order) : order;
        var (number, text) = after is null ? (real.Descending ? long.MaxValue : long.MinValue, real.Descending ? Last : "") : (after.Number, after.Text);
        var folded = after?.Folded ?? (real.Descending ? Last : "");
        object key = real.By switch { SortBy.Date or SortBy.Size => number, SortBy.Kind => text, _ => folded };
        return db.All(Statements[(folders, order)], NodeRows.Read, cancel, folder.Value, key, folded, most);
    }

    // Greater than every name and kind: code point order ends here.
    const string Last = "\U0010FFFF\U0010FFFF";

    // Folders have no size and no kind of their own.
    static Order ForFolders(Order order) => order.By is SortBy.Size or SortBy.Kind ? new Order(SortBy.Name, false) : order;

    /// <summary>The last thing of a page: all that the order goes by.</summary>
    sealed record Mark(bool InFiles, long Number, string Text, string Folded)
    {
        public static Mark Of(Node node, Order order) =>
            new(!node.IsFolder, order.By == SortBy.Size ? node.Size : node.ModifiedAt, node.MediaType ?? "", node.Folded);

        public string Write() => JsonSerializer.Serialize((string[])[InFiles ? "1" : "", Number.ToString(CultureInfo.InvariantCulture), Text, Folded]);

        public static Mark? Read(string? token)
        {
            try
            {
                return token is { Length: > 0 and < 4000 } && JsonSerializer.Deserialize<string?[]>(token) is [{ } files, { } number, { } text, { } folded]
                    ? new Mark(files.Length > 0, long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : 0, text, folded)
                    : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }
}
