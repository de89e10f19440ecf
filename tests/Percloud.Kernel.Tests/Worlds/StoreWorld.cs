using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Percloud.Calendar;
using Percloud.Contacts;
using Percloud.Files;
using Percloud.Storage.Postgres;
using Percloud.Storage.Sqlite;

namespace Percloud.Kernel.Tests;

/// <summary>A host's store over one engine in a temporary folder, as the program wires it.</summary>
sealed class StoreWorld : IAsyncDisposable
{
    public static readonly CloudModel Model = new([new KernelModel(), new FilesModel(), new CalendarModel(), new ContactsModel()]);

    readonly Passwords passwords = new();
    readonly HostStore host;
    readonly Hints hints;
    readonly OpenClouds open;
    readonly CloudMaker maker;
    readonly string folder;

    StoreWorld(string folder, HostFolder data, ICloudEngine engine)
    {
        (this.folder, Data, Engine) = (folder, data, engine);
        host = new HostStore(engine);
        var (directory, due, clock) = (new CloudDirectory(), new DueWork(TimeProvider.System), TimeProvider.System);
        hints = new Hints(host, directory, due);
        open = new OpenClouds(engine, hints, directory, new OpenCloudLimits(), clock);
        Store = new CloudStore(open, engine, new Subscriptions(), due, new WakeTable(), clock);
        maker = new CloudMaker(host, directory, Store, engine, open, data, passwords, clock, NullLogger<CloudMaker>.Instance);
    }

    public HostFolder Data { get; }

    public ICloudEngine Engine { get; }

    public CloudStore Store { get; }

    public OpenClouds Open => open;

    /// <summary>The owner's address; empty on SQLite.</summary>
    public string Address { get; private init; } = "";

    public string Database => Address.Split('/')[^1];

    public static async Task<StoreWorld> Postgres()
    {
        var server = await PostgresServer.Shared();
        var address = server.NewDatabase();
        var (folder, data) = NewFolder();
        var world = new StoreWorld(folder, data, new PostgresEngine(address, data, Model, new SqliteCloudFiles(data, Model))) { Address = address };
        await world.Engine.Prepare(CancellationToken.None);
        return world;
    }

    public static async Task<StoreWorld> Sqlite()
    {
        var (folder, data) = NewFolder();
        var world = new StoreWorld(folder, data, new SqliteEngine(data, Model));
        await world.Engine.Prepare(CancellationToken.None);
        return world;
    }

    public static Task<StoreWorld> Of(string engine) => engine == "PostgreSQL" ? Postgres() : Sqlite();

    public async Task<CloudId> NewCloud(string domain)
    {
        var made = await maker.Create(new NewCloud(domain, "ana", "correct horse battery"), "test", CancellationToken.None);
        Assert.Null(made.Refusal);
        return made.Value.Id;
    }

    public Task<T> Read<T>(CloudId cloud, Func<CloudReader, Task<T>> work) => Store.Read(Actor.System(cloud), work, CancellationToken.None);

    public Task<T> Write<T>(CloudId cloud, Func<CloudWriter, Task<T>> work) => Store.Write(Actor.System(cloud), work, CancellationToken.None);

    /// <summary>A connection of the role that reads and writes clouds, as the engine has it.</summary>
    public async Task<NpgsqlConnection> AsApp()
    {
        var roles = new PostgresRoles(PostgresAddress.Parse(Address), PostgresKeys.Of(Data));
        var connection = new NpgsqlConnection(roles.AppAddress.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    public async Task<NpgsqlConnection> AsSuperuser()
    {
        var connection = new NpgsqlConnection((await PostgresServer.Shared()).AsSuperuser(Database));
        await connection.OpenAsync();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        await open.DisposeAsync();
        await Engine.DisposeAsync();
        hints.Dispose();
        host.Dispose();
        passwords.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    static (string Folder, HostFolder Data) NewFolder()
    {
        var folder = Directory.CreateTempSubdirectory("percloud-store-").FullName;
        return (folder, new HostFolder(Path.Combine(folder, "data")));
    }
}
