using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Percloud.Storage.Sqlite.Migrations.Host
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "cloud_record",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    domain = table.Column<string>(type: "TEXT", nullable: false),
                    owner = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    deleted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    quota_bytes = table.Column<long>(type: "INTEGER", nullable: true),
                    is_default = table.Column<bool>(type: "INTEGER", nullable: false),
                    used_bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    accounts = table.Column<int>(type: "INTEGER", nullable: false),
                    failing_jobs = table.Column<int>(type: "INTEGER", nullable: false),
                    next_due = table.Column<long>(type: "INTEGER", nullable: true),
                    dirty = table.Column<bool>(type: "INTEGER", nullable: false),
                    damage = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cloud_record", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "host_log_entry",
                columns: table => new
                {
                    seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    arguments = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_host_log_entry", x => x.seq);
                });

            migrationBuilder.CreateTable(
                name: "host_setting",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_host_setting", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "provider_account",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_provider_account", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "usage_day",
                columns: table => new
                {
                    cloud_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    cpu_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    bytes_in = table.Column<long>(type: "INTEGER", nullable: false),
                    bytes_out = table.Column<long>(type: "INTEGER", nullable: false),
                    requests = table.Column<long>(type: "INTEGER", nullable: false),
                    jobs = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_usage_day", x => new { x.cloud_id, x.day });
                });

            migrationBuilder.CreateTable(
                name: "cloud_name",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    cloud_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cloud_name", x => x.name);
                    table.ForeignKey(
                        name: "FK_cloud_name_cloud_record_cloud_id",
                        column: x => x.cloud_id,
                        principalTable: "cloud_record",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "provider_session",
                columns: table => new
                {
                    token_hash = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_provider_session", x => x.token_hash);
                    table.ForeignKey(
                        name: "FK_provider_session_provider_account_name",
                        column: x => x.name,
                        principalTable: "provider_account",
                        principalColumn: "name",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_cloud_name_cloud_id",
                table: "cloud_name",
                column: "cloud_id");

            migrationBuilder.CreateIndex(
                name: "IX_cloud_record_next_due",
                table: "cloud_record",
                column: "next_due");

            migrationBuilder.CreateIndex(
                name: "IX_provider_session_name",
                table: "provider_session",
                column: "name");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "cloud_name");

            migrationBuilder.DropTable(
                name: "host_log_entry");

            migrationBuilder.DropTable(
                name: "host_setting");

            migrationBuilder.DropTable(
                name: "provider_session");

            migrationBuilder.DropTable(
                name: "usage_day");

            migrationBuilder.DropTable(
                name: "cloud_record");

            migrationBuilder.DropTable(
                name: "provider_account");
        }
    }
}
