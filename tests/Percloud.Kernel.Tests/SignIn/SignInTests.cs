using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel.Tests;

/// <summary>Signing in and out, app passwords, tickets, the throttle (DESIGN §5 "Sign-in").</summary>
public sealed class SignInTests
{
    public static TheoryData<string> All => Engines.All;

    [Theory, MemberData(nameof(All))]
    public async Task A_password_gives_a_session_and_wrong_unknown_and_disabled_take_the_same_way(string engine)
    {
        await using var world = await World.Begin(engine);
        var p = await People.Settle(world);
        var (signIns, passwords) = (world.Get<SignIns>(), world.Get<Passwords>());
        await world.Get<Accounts>().Create(p.Ana, "fred", People.Password, false, World.Cancel);
        await world.Get<Accounts>().Disable(p.Ana, "fred", true, World.Cancel);
        var before = passwords.Derivations;
        foreach (var (login, word) in ((string, string)[])[("ana", "wrong wrong"), ("zoe", People.Password), ("fred", People.Password), ("bea", People.Password), ("", ""), ("\ud800", "x"), ("ana", new string('x', 10_000))])
        {
            var refused = await signIns.SignIn(p.Cloud, login, word, "browser", World.Cancel);
            Assert.Equal(new Refusal(Reason.Forbidden, "refusal.wrong-password", "password"), refused.Refusal! with { Arguments = new Refusal(Reason.Forbidden, "", "").Arguments });
        }

        Assert.Equal(7, passwords.Derivations - before);
        foreach (var login in (string[])["ana", "ANA", " ana@ana.example"])
        {
            var token = (await signIns.SignIn(p.Cloud, login, People.Password, "browser", World.Cancel)).Value;
            var actor = await signIns.ByCookie(p.Cloud, token, World.Cancel);
            Assert.Equal((p.Ana.Principal, p.Ana.OwnSpace, true, ""), (actor!.Principal, actor.OwnSpace, actor.IsAdmin, actor.Scope));
        }
    }

    [Theory, MemberData(nameof(All))]
    public async Task Sessions_are_listed_ended_one_by_one_or_all_and_expire(string engine)
    {
        await using var world = await World.Begin(engine);
        var p = await People.Settle(world);
        var signIns = world.Get<SignIns>();
        string[] tokens = [await Start("one"), await Start("two"), await Start(new string('x', 300))];
        var bea = await signIns.Start(p.Cloud, p.Bea.Account!.Value, "bea's", World.Cancel);
        var lines = await signIns.List(p.Ana, tokens[1], World.Cancel);
        Assert.Equal([new string('x', 200), "two", "one"], lines.Select(l => l.Client));
        Assert.Equal("two", Assert.Single(lines, l => l.IsThis).Client);
        await signIns.EndOne(p.Bea, lines[0].Id, World.Cancel);
        Assert.NotNull(await signIns.ByCookie(p.Cloud, tokens[2], World.Cancel));
        await signIns.EndOne(p.Ana, lines[0].Id, World.Cancel);
        Assert.Null(await signIns.ByCookie(p.Cloud, tokens[2], World.Cancel));
        await signIns.SignOut(p.Ana, tokens[1], World.Cancel);
        Assert.Null(await signIns.ByCookie(p.Cloud, tokens[1], World.Cancel));
        Assert.NotNull(await signIns.ByCookie(p.Cloud, tokens[0], World.Cancel));
        await signIns.EndAll(p.Ana, World.Cancel);
        Assert.Null(await signIns.ByCookie(p.Cloud, tokens[0], World.Cancel));

        // Bea's goes on being good while it is used, and ends 60 days after the last time.
        for (var i = 0; i < 3; i++)
        {
            world.Clock.Advance(TimeSpan.FromDays(59));
            Assert.NotNull(await signIns.ByCookie(p.Cloud, bea, World.Cancel));
        }

        await world.Restart();
        world.Clock.Advance(TimeSpan.FromDays(60));
        Assert.Null(await world.Get<SignIns>().ByCookie(p.Cloud, bea, World.Cancel));
        Assert.Null(await world.Get<SignIns>().ByCookie(p.Cloud, new string('y', 5000), World.Cancel));

        async Task<string> Start(string client)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            return await signIns.Start(p.Cloud, p.Ana.Account!.Value, client, World.Cancel);
        }
    }

    [Theory, MemberData(nameof(All))]
    public async Task What_was_proven_is_remembered_until_sign_in_data_changes_and_seen_is_written_once_an_hour(string engine)
    {
        var counting = new Counting();
        await using var world = await World.Begin(new WorldPlan { Engine = engine, Interceptors = [counting] });
        var p = await People.Settle(world);
        var signIns = world.Get<SignIns>();
        var token = await signIns.Start(p.Cloud, p.Bea.Account!.Value, "b", World.Cancel);
        await signIns.ByCookie(p.Cloud, token, World.Cancel);
        counting.Commands.Clear();
        for (var i = 0; i < 5; i++)
            await signIns.ByCookie(p.Cloud, token, World.Cancel);
        Assert.Empty(counting.Commands);
        world.Clock.Advance(TimeSpan.FromMinutes(61));
        for (var i = 0; i < 5; i++)
            await signIns.ByCookie(p.Cloud, token, World.Cancel);
        Assert.Single(counting.Commands, c => c.StartsWith("UPDATE", StringComparison.Ordinal));
        await world.Get<Accounts>().Disable(p.Ana, "bea", true, World.Cancel);
        Assert.Null(await signIns.ByCookie(p.Cloud, token, World.Cancel));
        await world.Get<Accounts>().Disable(p.Ana, "bea", false, World.Cancel);
        Assert.Null(await signIns.ByCookie(p.Cloud, token, World.Cancel));
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_changed_password_ends_the_other_sessions_and_the_old_word(string engine)
    {
        await using var world = await World.Begin(engine);
        var p = await People.Settle(world);
        var signIns = world.Get<SignIns>();
        var (here, there) = (await signIns.Start(p.Cloud, p.Ana.Account!.Value, "h", World.Cancel), await signIns.Start(p.Cloud, p.Ana.Account!.Value, "t", World.Cancel));
        Assert.Equal(Reason.Forbidden, (await signIns.ChangePassword(p.Ana, here, "wrong wrong", "another word", World.Cancel)).Refusal!.Reason);
        Assert.Equal(Reason.Invalid, (await signIns.ChangePassword(p.Ana, here, People.Password, "short", World.Cancel)).Refusal!.Reason);
        Assert.True((await signIns.ChangePassword(p.Ana, here, People.Password, "another word", World.Cancel)).Done);
        Assert.NotNull(await signIns.ByCookie(p.Cloud, here, World.Cancel));
        Assert.Null(await signIns.ByCookie(p.Cloud, there, World.Cancel));
        Assert.False((await signIns.SignIn(p.Cloud, "ana", People.Password, "b", World.Cancel)).Done);
        Assert.True((await signIns.SignIn(p.Cloud, "ana", "another word", "b", World.Cancel)).Done);
    }

    [Theory, MemberData(nameof(All))]
    public async Task App_passwords_open_as_their_scope_says_cost_no_argon_and_are_revoked(string engine)
    {
        await using var world = await World.Begin(engine);
        var p = await People.Settle(world);
        var apps = world.Get<AppPasswords>();
        var derived = world.Get<Passwords>().Derivations;
        var all = (await apps.Make(p.Ana, " laptop ", "", World.Cancel)).Value;
        var files = (await apps.Make(p.Ana, "phone", "files", World.Cancel)).Value;
        var byCommand = (await apps.MakeFor(p.Provider, "ANA", "by command", World.Cancel)).Value;
        Assert.Matches("^([a-hj-km-np-z0-9]{4}-){6}[a-hj-km-np-z0-9]{4}$", all);
        foreach (var (word, scope) in ((string, string)[])[(all, "all"), (files, "files"), (byCommand, "all")])
        {
            var actor = await apps.Check(p.Cloud, "ana@ana.example", word, World.Cancel);
            Assert.Equal((p.Ana.Principal, p.Ana.OwnSpace, false, scope), (actor!.Principal, actor.OwnSpace, actor.IsAdmin, actor.Scope));
            Assert.Equal(Reason.NotFound, (await apps.Make(actor, "more", "", World.Cancel)).Refusal!.Reason);
        }

        foreach (var (login, word) in ((string, string)[])[("bea", all), ("zoe", all), ("ana", all + "x"), ("ana", ""), ("", all), ("ana", People.Password), ("ana", new string('x', 500))])
            Assert.Null(await apps.Check(p.Cloud, login, word, World.Cancel));
        Assert.Equal(derived, world.Get<Passwords>().Derivations);
        var lines = await apps.List(p.Ana, World.Cancel);
        Assert.Equal(3, lines.Count);
        var phone = Assert.Single(lines, l => l.Name == "phone");
        Assert.Equal(world.Clock.Ms, phone.SeenAt);
        Assert.Equal(Reason.NotFound, (await apps.Revoke(p.Bea, phone.Id, World.Cancel)).Refusal!.Reason);
        Assert.True((await apps.Revoke(p.Ana, phone.Id, World.Cancel)).Done);
        Assert.Null(await apps.Check(p.Cloud, "ana", files, World.Cancel));
        Assert.NotNull(await apps.Check(p.Cloud, "ana", all, World.Cancel));
        Assert.False(await world.Read(p.Ana, db => db.Query<AppPassword>().AnyAsync(a => a.Hash == all, World.Cancel)));
        await world.Get<Accounts>().Create(p.Ana, "fred", People.Password, false, World.Cancel);
        var freds = (await apps.MakeFor(p.Provider, "fred", "x", World.Cancel)).Value;
        Assert.NotNull(await apps.Check(p.Cloud, "fred", freds, World.Cancel));
        await world.Get<Accounts>().Disable(p.Ana, "fred", true, World.Cancel);
        Assert.Null(await apps.Check(p.Cloud, "fred", freds, World.Cancel));
    }

    [Theory, MemberData(nameof(All))]
    public async Task Invitations_and_recovery_links_work_once_and_in_time(string engine)
    {
        await using var world = await World.Begin(engine);
        var p = await People.Settle(world);
        var tickets = world.Get<Tickets>();
        Assert.Equal(Reason.NotFound, (await tickets.Invite(p.Bea, "for gus", World.Cancel)).Refusal!.Reason);
        var (first, second) = ((await tickets.Invite(p.Ana, "for gus", World.Cancel)).Value, (await tickets.Invite(p.Ana, "for hal", World.Cancel)).Value);
        Assert.Equal(TicketKind.Invitation, await tickets.Look(p.Cloud, first, World.Cancel));
        Assert.Equal(Reason.Conflict, (await tickets.Accept(p.Cloud, first, "bea", People.Password, World.Cancel)).Refusal!.Reason);
        Assert.Equal(Reason.NotFound, (await tickets.Recover(p.Cloud, first, People.Password, World.Cancel)).Refusal!.Reason);
        var both = await Task.WhenAll(tickets.Accept(p.Cloud, first, "gus", People.Password, World.Cancel), tickets.Accept(p.Cloud, first, "gusto", People.Password, World.Cancel));
        Assert.Single(both, b => b.Done);
        Assert.Null(await tickets.Look(p.Cloud, first, World.Cancel));
        world.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(Reason.NotFound, (await tickets.Accept(p.Cloud, second, "hal", People.Password, World.Cancel)).Refusal!.Reason);

        var accounts = world.Get<Accounts>();
        Assert.Equal(Reason.NotFound, (await accounts.Reset(p.Bea, "ana", World.Cancel)).Refusal!.Reason);
        Assert.Equal(Reason.NotFound, (await accounts.Reset(p.Ana, "zoe", World.Cancel)).Refusal!.Reason);
        var (old, link) = ((await accounts.Reset(p.Provider, "ana", World.Cancel)).Value, (await accounts.Reset(p.Provider, "ana", World.Cancel)).Value);
        var session = await world.Get<SignIns>().Start(p.Cloud, p.Ana.Account!.Value, "b", World.Cancel);
        Assert.Equal(p.Ana.Account, (await tickets.Recover(p.Cloud, link, "new password", World.Cancel)).Value);
        Assert.Null(await world.Get<SignIns>().ByCookie(p.Cloud, session, World.Cancel));
        Assert.True((await world.Get<SignIns>().SignIn(p.Cloud, "ana", "new password", "b", World.Cancel)).Done);
        Assert.Equal(Reason.NotFound, (await tickets.Recover(p.Cloud, link, "other password", World.Cancel)).Refusal!.Reason);
        Assert.Equal(Reason.NotFound, (await tickets.Recover(p.Cloud, old, "other password", World.Cancel)).Refusal!.Reason);
        var late = (await accounts.Reset(p.Provider, "ana", World.Cancel)).Value;
        world.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(Reason.NotFound, (await tickets.Recover(p.Cloud, late, "other password", World.Cancel)).Refusal!.Reason);
    }

    [Fact]
    public async Task No_more_than_two_run_argon_at_a_time()
    {
        using var passwords = new Passwords();
        var hash = await passwords.Hash(People.Password, World.Cancel);
        Assert.StartsWith("$argon2id$v=19$m=19456,t=2,p=1$", hash, StringComparison.Ordinal);
        Assert.NotEqual(hash, await passwords.Hash(People.Password, World.Cancel));
        Assert.True(await passwords.Matches(People.Password, hash, World.Cancel));
        Assert.False(await passwords.Matches(People.Password + "x", hash, World.Cancel));
        Assert.False(await passwords.Matches("", null, World.Cancel));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => passwords.Matches("x", hash, World.Cancel)));
        Assert.Equal(2, passwords.MostAtOnce);
    }

    [Fact]
    public void Wrong_guesses_slow_an_address_down_and_nobody_else()
    {
        var clock = new FakeClock();
        var throttle = new GuessThrottle(clock);
        var (bad, good) = (IPAddress.Parse("192.0.2.7"), IPAddress.Parse("192.0.2.8"));
        List<double> pauses = [];
        for (var i = 0; i < 14; i++)
        {
            var pause = throttle.PauseOf(bad);
            pauses.Add(pause.TotalMilliseconds);
            if (pause > TimeSpan.Zero)
            {
                // Told at once, and asking again neither lengthens nor shortens it.
                var told = throttle.Begin(bad)!;
                Assert.Equal((Reason.Busy, "refusal.guessed-too-often"), (told.Reason, told.Text));
                Assert.Equal((Refusal.Seconds, (object)(int)Math.Ceiling(pause.TotalSeconds)), Assert.Single(told.Arguments));
                clock.Advance(pause - TimeSpan.FromMilliseconds(1));
                Assert.NotNull(throttle.Begin(bad));
                clock.Advance(TimeSpan.FromMilliseconds(1));
            }

            Assert.Null(throttle.Begin(bad));
        }

        Assert.Equal([0, 0, 0, 0, 0, 0, 250, 500, 1000, 2000, 4000, 8000, 10000, 10000], pauses);
        Assert.Equal(TimeSpan.Zero, throttle.PauseOf(good));
        Assert.NotEqual(TimeSpan.Zero, throttle.PauseOf(IPAddress.Parse("::ffff:192.0.2.7")));
        throttle.Right(bad);
        Assert.Equal(TimeSpan.Zero, throttle.PauseOf(bad));
        for (var i = 0; i < 10; i++)
            throttle.Begin(IPAddress.Parse($"2001:db8:1:2::{i}"));
        Assert.NotEqual(TimeSpan.Zero, throttle.PauseOf(IPAddress.Parse("2001:db8:1:2:ffff::1")));
        Assert.Equal(TimeSpan.Zero, throttle.PauseOf(IPAddress.Parse("2001:db8:1:3::1")));
        clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(TimeSpan.Zero, throttle.PauseOf(IPAddress.Parse("2001:db8:1:2::1")));
        for (var i = 0; i < 30_000; i++)
            throttle.Begin(new IPAddress(i + 1L));
        Assert.True(throttle.Known <= 10_001);
    }

    [Fact]
    public async Task Many_tries_at_once_get_no_further_than_one_after_another_and_what_is_no_guess_does_not_count()
    {
        var throttle = new GuessThrottle(new FakeClock());
        var (crowd, clumsy) = (IPAddress.Parse("192.0.2.7"), IPAddress.Parse("192.0.2.9"));
        var begun = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => throttle.Begin(crowd), World.Cancel)));
        Assert.Equal(6, begun.Count(refusal => refusal is null));
        for (var i = 0; i < 50; i++)
        {
            Assert.Null(throttle.Begin(clumsy));
            throttle.NoGuess(clumsy);
        }
    }

    [Fact]
    public void Names_are_folded_alike_and_never_throw()
    {
        Assert.Equal(PersonName.Fold("Ána"), PersonName.Fold("A\u0301NA"));
        Assert.Equal("a\ufffdb", PersonName.Fold("a\ud800b"));
        Assert.Null(PersonName.Check("ana.maria-2_x"));
        foreach (var bad in (string?[])[null, "", ".ana", "ana.", "a b", "a@b", "a/b", "a\ud800", new string('a', 65), "\u0301a"])
            Assert.NotNull(PersonName.Check(bad));
    }
}
