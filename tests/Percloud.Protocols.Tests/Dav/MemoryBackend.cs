namespace Percloud.Protocols.Dav.Tests;

/// <summary>A backend in memory with what every backend must have: the sample of what the engine asks of one. <see cref="WholeBackend"/> adds locks and followers.</summary>
class MemoryBackend : IDavBackend, IDavQuota, IDisposable
{
    readonly SemaphoreSlim turn = new(1);
    readonly MemoryNode root;
    DateTimeOffset now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    int changes;

    public MemoryBackend() => root = New("", null);

    public long? Room { get; set; }

    public DavVerdict? Refuses { get; set; }

    public string? Sentence { get; set; }

    public int BatchesGiven { get; private set; }

    public MemoryNode? At(DavPath path)
    {
        var node = root;
        foreach (var name in path.Segments)
            if (!node.Members.TryGetValue(name, out node)) return null;
        return node;
    }

    /// <summary>The time of now, moved on by each change and by tests.</summary>
    public DateTimeOffset Now { get => now; set => now = value; }

    public void Dispose()
    {
        turn.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The tokens of the locks that cover a path, for conditions.</summary>
    protected virtual IReadOnlyList<string> TokensAt(DavPath path) => [];

    /// <summary>Why a change of this path, or with <paramref name="removes"/> its going away, may not be; null when it may.</summary>
    protected virtual DavResult? Held(DavPath path, bool removes, DavCondition condition) => null;

    /// <summary>What stood or stands at this path is another now, or gone.</summary>
    protected virtual void Touched(DavPath path, bool isCollection)
    {
    }

    public ValueTask<DavResource?> Find(DavPath path, CancellationToken cancel) => new(At(path)?.Look());

    public ValueTask<DavPage> Children(DavPath path, DavResource collection, string? after, int atMost, CancellationToken cancel)
    {
        BatchesGiven++;
        var rest = At(path)!.Members.Values.Where(m => after is null || string.CompareOrdinal(m.Name, after) > 0);
        DavResource[] members = [.. rest.Take(atMost).Select(m => m.Look())];
        return new(new DavPage(members, members.Length < atMost ? null : members[^1].Name));
    }

    public async ValueTask Send(DavResource file, long offset, long length, IDavResponse to, CancellationToken cancel) =>
        await to.Body.WriteAsync(((MemoryFile)file).Bytes.AsMemory((int)offset, (int)length), cancel);

    public async ValueTask<DavResult> Put(DavPath path, DavUpload upload, DavCondition condition, CancellationToken cancel)
    {
        if (upload.Length > Room) return DavVerdict.OverQuota;
        using var bytes = new MemoryStream();
        await upload.Body.CopyToAsync(bytes, cancel);
        if (upload.Length is { } declared && declared != bytes.Length) return DavVerdict.BadRequest;
        return await Change(path, condition, parentNeeded: true, exists: node => node?.IsCollection == true ? DavVerdict.NotAllowed : null, old =>
        {
            var node = old ?? New(path.Name, null);
            (node.Content, node.MediaType) = (bytes.ToArray(), upload.MediaType);
            if (old is not null) node.ETag = NextTag();
            node.Modified = upload.Modified ?? now;
            At(path.Parent!)!.Members[path.Name] = node;
            Touched(path, isCollection: false);
            return new DavResult(old is null ? DavVerdict.Created : DavVerdict.Done) { ETag = node.ETag, ModifiedKept = upload.Modified is not null };
        });
    }

    public ValueTask<DavResult> MakeCollection(DavPath path, DavCondition condition, CancellationToken cancel) =>
        Change(path, condition, parentNeeded: true, exists: node => node is null ? null : DavVerdict.NotAllowed, _ =>
        {
            At(path.Parent!)!.Members[path.Name] = New(path.Name, null);
            Touched(path, isCollection: true);
            return DavVerdict.Created;
        });

    public ValueTask<DavResult> Delete(DavPath path, DavCondition condition, CancellationToken cancel) =>
        Change(path, condition, parentNeeded: false, exists: node => node is null ? DavVerdict.NotFound : null, node =>
        {
            if (Held(path, removes: true, condition) is { } held) return held;
            if (Stuck(path, node!) is { Count: > 0 } stuck) return new DavResult(DavVerdict.Forbidden) { Members = stuck };
            At(path.Parent!)!.Members.Remove(path.Name);
            TouchedAll(path, node!);
            return DavVerdict.Done;
        });

    public ValueTask<DavResult> Move(DavTransfer transfer, DavCondition condition, CancellationToken cancel) =>
        Transfer(transfer, condition, node =>
        {
            At(transfer.From.Parent!)!.Members.Remove(node.Name);
            TouchedAll(transfer.From, node);
            node.Name = transfer.To.Name;
            return node;
        }, moves: true);

    public ValueTask<DavResult> Copy(DavTransfer transfer, DavCondition condition, CancellationToken cancel) =>
        Transfer(transfer, condition, node => Twin(node, transfer.To.Name, transfer.Shallow), moves: false);

    public ValueTask<DavQuota> Quota(DavPath path, CancellationToken cancel) => new(new DavQuota(Room, 42));

    ValueTask<DavResult> Transfer(DavTransfer transfer, DavCondition condition, Func<MemoryNode, MemoryNode> take, bool moves) =>
        Change(transfer.From, condition, parentNeeded: false, exists: node => node is null ? DavVerdict.NotFound
            : At(transfer.To.Parent!)?.IsCollection != true ? DavVerdict.ParentMissing : null, node =>
        {
            var there = At(transfer.To);
            var replaced = there is not null;
            if (replaced && !transfer.Overwrite) return DavVerdict.DestinationExists;
            if ((moves ? Held(transfer.From, removes: true, condition) : null) is { } held) return held;
            if (Held(transfer.To, removes: replaced, condition) is { } kept) return kept;
            if (there is not null) TouchedAll(transfer.To, there);
            var made = At(transfer.To.Parent!)!.Members[transfer.To.Name] = take(node!);
            TouchedAll(transfer.To, made);
            return replaced ? DavVerdict.Done : DavVerdict.Created;
        });

    // The order of RFC 9110 §13.2.1: what would refuse anyway, then the condition, then the change; all in one turn.
    async ValueTask<DavResult> Change(DavPath path, DavCondition condition, bool parentNeeded,
        Func<MemoryNode?, DavVerdict?> exists, Func<MemoryNode?, DavResult> make)
    {
        await turn.WaitAsync();
        try
        {
            if (Refuses is { } refusal) return new DavResult(refusal) { Sentence = Sentence };
            if (parentNeeded && At(path.Parent!)?.IsCollection != true) return DavVerdict.ParentMissing;
            if (exists(At(path)) is { } no) return no;
            if (!await condition.Holds(other => new(new DavState(At(other)?.Look(), () => new(TokensAt(other)))))) return DavVerdict.PreconditionFailed;
            now += TimeSpan.FromSeconds(1);
            if (parentNeeded && Held(path, removes: false, condition) is { } held) return held;
            return make(At(path));
        }
        finally
        {
            turn.Release();
        }
    }

    void TouchedAll(DavPath path, MemoryNode node)
    {
        Touched(path, node.IsCollection);
        foreach (var member in node.Members.Values) TouchedAll(path.Child(member.Name), member);
    }

    static List<DavMember> Stuck(DavPath path, MemoryNode node) =>
    [
        .. node.Members.Values.SelectMany(member => Stuck(path.Child(member.Name), member)),
        .. node.Fixed ? [new DavMember(path, DavVerdict.Locked)] : Array.Empty<DavMember>(),
    ];

    MemoryNode Twin(MemoryNode node, string name, bool shallow)
    {
        var twin = New(name, node.Content);
        (twin.MediaType, twin.Modified) = (node.MediaType, node.Modified);
        if (!shallow)
            foreach (var member in node.Members.Values) twin.Members[member.Name] = Twin(member, member.Name, shallow: false);
        return twin;
    }

    MemoryNode New(string name, byte[]? content) => new(name, content, NextTag(), now);

    string NextTag() => $"\"{++changes}\"";
}
