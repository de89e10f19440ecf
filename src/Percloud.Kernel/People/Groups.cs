using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>What lists show of a group.</summary>
public sealed record GroupLine(GroupId Id, string Name, GroupKind Kind, SpaceId Space, int Members, bool IsMine, bool IsGroupAdmin);

/// <summary>A group's space under the group's name.</summary>
public sealed record SpaceLine(SpaceId Space, string Name);

/// <summary>Makes groups and changes who is in them.</summary>
public sealed class Groups(CloudStore store)
{
    /// <summary>Makes a group with a space; collectives are made by cloud admins, circles by anybody. The maker is its admin.</summary>
    public Task<Outcome<GroupId>> Make(Actor actor, string name, GroupKind kind, CancellationToken cancel) => store.Write<Outcome<GroupId>>(
        actor,
        async db =>
        {
            if (actor.Account is not { } maker || (kind == GroupKind.Collective && !actor.IsAdmin))
                return Refusal.Forbidden;
            var (called, folded) = (name.Trim(), PersonName.Fold(name));
            if (called.Length is 0 or > 100 || called.Any(char.IsControl))
                return new Refusal(Reason.Invalid, "refusal.group-name", "name");
            if (await db.Query<Group>().AnyAsync(g => g.Folded == folded, cancel) || await db.Query<Account>().AnyAsync(a => a.Folded == folded, cancel))
                return new Refusal(Reason.Conflict, "refusal.name-taken", "name", ("name", called));
            var id = Id.New<GroupId>(db.Clock);
            var space = db.Add(new Space { Id = Id.New<SpaceId>(db.Clock), OwnerKind = PrincipalKind.Group, OwnerKey = id.Text(), Name = called });
            db.Add(new Group { Id = id, Name = called, Folded = folded, Kind = kind, SpaceId = space.Id, CreatedAt = db.Now });
            db.Add(new Membership { GroupId = id, AccountId = maker, IsAdmin = true, JoinedAt = db.Now });
            await db.Give(Principal.Of(id), space.Id, null, Role.Editor, cancel);
            await db.Log("audit.group-made", cancel, ("name", called));
            db.Tell(new SpaceMade(space.Id));
            return id;
        },
        cancel);

    /// <summary>Adds an account, by its name; for the group's admins.</summary>
    public Task<Outcome<Unit>> AddMember(Actor actor, GroupId group, string account, bool admin, CancellationToken cancel) => Change(
        actor,
        group,
        async db =>
        {
            var folded = PersonName.Fold(account);
            if (await db.Query<Account>().FirstOrDefaultAsync(a => a.Folded == folded, cancel) is not { } person)
                return new Refusal(Reason.NotFound, "refusal.no-account", "name", ("name", account));
            if (await db.Set<Membership>().FirstOrDefaultAsync(m => m.GroupId == group && m.AccountId == person.Id, cancel) is { } known)
            {
                if (!admin && !await OthersLead(db, group, person.Id, cancel))
                    return new Refusal(Reason.Conflict, "refusal.last-group-admin");
                known.IsAdmin = admin;
            }
            else
                db.Add(new Membership { GroupId = group, AccountId = person.Id, IsAdmin = admin, JoinedAt = db.Now });
            await db.Log("audit.member-added", cancel, ("name", person.Name), ("group", await NameOf(db, group, cancel)));
            return Unit.Done;
        },
        cancel);

    /// <summary>Removes a member; for the group's admins. The last admin stays.</summary>
    public Task<Outcome<Unit>> RemoveMember(Actor actor, GroupId group, AccountId account, CancellationToken cancel) => Change(
        actor,
        group,
        async db =>
        {
            if (!await OthersLead(db, group, account, cancel))
                return new Refusal(Reason.Conflict, "refusal.last-group-admin");
            if (await db.Set<Membership>().Where(m => m.GroupId == group && m.AccountId == account).ExecuteDeleteAsync(cancel) == 0)
                return Refusal.NotFound;
            var name = await db.Query<Account>().Where(a => a.Id == account).Select(a => a.Name).SingleAsync(cancel);
            await db.Log("audit.member-removed", cancel, ("name", name), ("group", await NameOf(db, group, cancel)));
            return Unit.Done;
        },
        cancel);

    /// <summary>The groups that the actor may see: collectives, and circles it is in.</summary>
    public Task<List<GroupLine>> List(Actor actor, CancellationToken cancel)
    {
        var me = actor?.Account;
        return store.Read(
            actor!,
            async db =>
            {
                var mine = db.Query<Membership>().Where(m => m.AccountId == me);
                var found = await db.Query<Group>()
                    .Where(g => mine.Any(m => m.GroupId == g.Id) || (g.Kind == GroupKind.Collective && me != null))
                    .OrderBy(g => g.Folded).Take(1000)
                    .Select(g => new
                    {
                        g.Id,
                        g.Name,
                        g.Kind,
                        g.SpaceId,
                        Members = db.Query<Membership>().Count(m => m.GroupId == g.Id),
                        IsMine = mine.Any(m => m.GroupId == g.Id),
                        IsAdmin = mine.Any(m => m.GroupId == g.Id && m.IsAdmin),
                    })
                    .ToListAsync(cancel);
                return found.ConvertAll(g => new GroupLine(g.Id, g.Name, g.Kind, g.SpaceId, g.Members, g.IsMine, g.IsAdmin));
            },
            cancel);
    }

    /// <summary>The spaces of the groups that the actor is in, by name; for the rail and the space switcher.</summary>
    public Task<List<SpaceLine>> Spaces(Actor actor, CancellationToken cancel) =>
        actor?.Account is { } me ? store.Read(actor, async db => await RightsRows.GroupSpaces(db, me, 50, cancel), cancel) : Task.FromResult<List<SpaceLine>>([]);

    /// <summary>The members of a group, for its members.</summary>
    public Task<Outcome<IReadOnlyList<(AccountLine Person, bool IsGroupAdmin)>>> Members(Actor actor, GroupId group, CancellationToken cancel) => store.Read<Outcome<IReadOnlyList<(AccountLine, bool)>>>(
        actor,
        async db =>
        {
            var me = actor.Account;
            if (!actor.IsAdmin && !await db.Query<Membership>().AnyAsync(m => m.GroupId == group && m.AccountId == me, cancel))
                return Refusal.NotFound;
            var found = await db.Query<Membership>().Where(m => m.GroupId == group)
                .Join(db.Query<Account>(), m => m.AccountId, a => a.Id, (m, a) => new { Line = new AccountLine(a.Id, a.Name, a.DisplayName, a.IsAdmin, a.IsOwner, a.IsDisabled, a.CreatedAt), m.IsAdmin })
                .ToListAsync(cancel);
            return found.Select(f => (f.Line, f.IsAdmin)).OrderBy(f => f.Line.Name, StringComparer.Ordinal).ToList();
        },
        cancel);

    static Task<string> NameOf(CloudWriter db, GroupId group, CancellationToken cancel) =>
        db.Query<Group>().Where(g => g.Id == group).Select(g => g.Name).SingleAsync(cancel);

    static Task<bool> OthersLead(CloudWriter db, GroupId group, AccountId than, CancellationToken cancel) =>
        db.Query<Membership>().AnyAsync(m => m.GroupId == group && m.IsAdmin && m.AccountId != than, cancel);

    Task<Outcome<Unit>> Change(Actor actor, GroupId group, Func<CloudWriter, Task<Outcome<Unit>>> change, CancellationToken cancel) => store.Write(
        actor,
        async db =>
        {
            var me = actor.Account;
            var mine = await db.Query<Membership>().FirstOrDefaultAsync(m => m.GroupId == group && m.AccountId == me, cancel);
            return mine is { IsAdmin: true } || (actor.IsAdmin && await db.Query<Group>().AnyAsync(g => g.Id == group && g.Kind == GroupKind.Collective, cancel))
                ? await change(db)
                : mine is null ? Refusal.NotFound : Refusal.Forbidden;
        },
        cancel);
}
