// Made of the OpenAPI document by `npm run web:types`; not edited.
export interface paths {
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document · 本文档 */
        get: operations["openApi.document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/about": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What runs here: versions, licences · 版本与许可 */
        get: operations["installation.about"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The API keys of everybody · 所有人的密钥 */
        get: operations["accountKeys.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every account · 所有账号 */
        get: operations["accounts.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a role, or disable somebody · 修改角色或停用账号 */
        patch: operations["accounts.change"];
        trace?: never;
    };
    "/api/v1/accounts/{id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set a new password for somebody who forgot it · 为忘记密码的人重设密码 */
        put: operations["accounts.resetPassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what, newest first · 审计日志 */
        get: operations["audit.all"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Backups, newest first · 备份 */
        get: operations["backups.list"];
        put?: never;
        /** Make a backup of everything · 备份全部数据 */
        post: operations["backups.begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backups/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A backup as one archive · 下载备份 */
        get: operations["backups.fetch"];
        put?: never;
        post?: never;
        /** Delete a backup · 删除备份 */
        delete: operations["backups.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backups/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop the backup that is made · 停止正在进行的备份 */
        post: operations["backups.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budgets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What may be spent on language models, and what was · 语言模型的预算与用量 */
        get: operations["budgets.look"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channel-drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is wrong with an app that is filled in · 检查填写的渠道应用 */
        post: operations["channels.examine"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channel-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The platforms there are, and what to do there · 可接入的平台与步骤 */
        get: operations["channels.kinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The configured apps of platforms · 已配置的渠道应用 */
        get: operations["channels.list"];
        put?: never;
        /** Add an app of a platform · 添加渠道应用 */
        post: operations["channels.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/{app}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove an app; its groups and messages stay · 移除渠道应用 */
        delete: operations["channels.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/{app}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the platform whether it takes the credentials · 向平台验证凭证 */
        post: operations["channels.check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/{app}/test-message": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a test message · 发送测试消息 */
        post: operations["channels.say"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask one message; as text/event-stream in steps · 提问，可流式 */
        post: operations["chat.chat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/configuration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every setting in force, secrets hidden · 生效的设置，密钥不显示 */
        get: operations["installation.configuration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Own conversations, pinned first · 自己的对话 */
        get: operations["conversations.list"];
        put?: never;
        /** Begin a conversation · 新建对话 */
        post: operations["conversations.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One conversation, whole · 一个对话的全部内容 */
        get: operations["conversations.read"];
        put?: never;
        post?: never;
        /** Delete a conversation · 删除对话 */
        delete: operations["conversations.remove"];
        options?: never;
        head?: never;
        /** Name or pin a conversation · 给对话改名或置顶 */
        patch: operations["conversations.change"];
        trace?: never;
    };
    "/api/v1/conversations/{conversation}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A conversation with its sources, to be kept · 导出对话与出处 */
        get: operations["conversations.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation}/turns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask in a conversation; the answer is followed by its events · 在对话中提问 */
        post: operations["turns.ask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation}/turns/{turn}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happens to a question, until it is answered · 跟踪提问的进展 */
        get: operations["turns.events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation}/turns/{turn}/pictures/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A picture of a question · 提问所附的图片 */
        get: operations["turns.picture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation}/turns/{turn}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop answering a question · 停止回答 */
        post: operations["turns.stop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation}/turns/{turn}/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What could be asked next · 接下来可以问什么 */
        get: operations["turns.suggestions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{conversation}/turns/{turn}/why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why it was answered so, or not at all · 为什么这样回答或不回答 */
        get: operations["turns.why"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deleted-libraries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Deleted libraries that are still kept · 已删除但仍保留的知识库 */
        get: operations["deletedLibraries.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deleted-libraries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a deleted library for good · 彻底删除知识库 */
        delete: operations["deletedLibraries.end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deleted-libraries/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a deleted library back · 恢复知识库 */
        post: operations["deletedLibraries.restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Forget what was said · 彻底忘记说过的话 */
        post: operations["erasures.erase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Parts, queues, models, disk · 各部分、队列、模型和磁盘的状况 */
        get: operations["overview.look"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open invitations · 未用的邀请 */
        get: operations["accounts.invitations"];
        put?: never;
        /** Invite somebody; the token is told this once · 邀请，令牌只显示一次 */
        post: operations["accounts.invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraw an invitation · 撤回邀请 */
        delete: operations["accounts.withdraw"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an account of an invitation · 用邀请建立账号 */
        post: operations["session.accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an invitation with my account · 用现有账号接受邀请 */
        post: operations["session.join"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Long work of every library, newest first · 所有知识库的后台任务 */
        get: operations["allJobs.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My API keys · 我的密钥 */
        get: operations["keys.list"];
        put?: never;
        /** Make an API key; it is told this once · 新建密钥，只显示一次 */
        post: operations["keys.make"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a key · 吊销密钥 */
        delete: operations["keys.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/language-model": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The language model, and what may be chosen · 语言模型及可选项 */
        get: operations["languageModel.present"];
        /** Choose the language model, or none · 选定语言模型或不用 */
        put: operations["languageModel.keep"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/language-model/trial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a language model by one call · 试用语言模型 */
        post: operations["languageModel.attempt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What may be asked · 可以提问的知识库 */
        get: operations["libraries.list"];
        put?: never;
        /** Make an empty library · 新建知识库 */
        post: operations["library.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A library, its build and gate · 知识库概况 */
        get: operations["library.describe"];
        put?: never;
        post?: never;
        /** Delete a library; it is kept for some days · 删除知识库 */
        delete: operations["library.remove"];
        options?: never;
        head?: never;
        /** Change settings · 修改设置 */
        patch: operations["library.change"];
        trace?: never;
    };
    "/api/v1/libraries/{library}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what in a library · 知识库的审计日志 */
        get: operations["audit.ofLibrary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/builds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The builds that are kept, newest first · 保留的构建 */
        get: operations["builds.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/builds/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a build has otherwise than another · 两次构建的差别 */
        get: operations["builds.compare"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/builds/{id}/comparisons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask two builds the same questions · 用同样的问题比较两次构建 */
        post: operations["comparisons.compare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/builds/{id}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go back to a build · 回退到某次构建 */
        post: operations["builds.setLive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/calibrate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Learn the gate anew · 重新学习闸门 */
        post: operations["gate.calibrate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/comparisons/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What two builds made of the same questions · 构建对比报告 */
        get: operations["comparisons.report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new library like another · 复制知识库 */
        post: operations["archives.copy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The documents and how they are · 文档列表 */
        get: operations["documents.list"];
        put?: never;
        /** Send files · 上传文档 */
        post: operations["documents.upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/documents/{document}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One document · 单个文档 */
        get: operations["documents.find"];
        put?: never;
        post?: never;
        /** Remove a document · 删除文档 */
        delete: operations["documents.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/documents/{document}/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Its blocks and where they stand · 解析出的块及位置 */
        get: operations["previews.blocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/documents/{document}/chunks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Its chunks, in order · 文档的片段 */
        get: operations["previews.chunks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/documents/{document}/original": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes as they were sent · 下载原文件 */
        get: operations["previews.original"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/documents/{document}/reading": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a document is read, where that is not as usual · 单个文档的解析设置 */
        get: operations["readings.find"];
        /** Keep how a document is read · 保存单个文档的解析设置 */
        put: operations["readings.keep"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/documents/{document}/reading/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read a document with other settings, to look · 用其他设置试解析 */
        post: operations["readings.preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/documents/{document}/text": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The text that was read of it · 解析出的文本 */
        get: operations["previews.text"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/documents/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove documents · 删除多个文档 */
        post: operations["documents.removeMany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/documents/reparse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read again what failed · 重新读取失败的文档 */
        post: operations["documents.reparse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/evaluations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Measure how well a library decides · 评测知识库 */
        post: operations["evaluations.evaluate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/evaluations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The report of an evaluation · 评测报告 */
        get: operations["evaluations.report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/examples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Good and bad examples · 好坏样例 */
        get: operations["examples.list"];
        /** Replace all examples · 替换全部样例 */
        put: operations["examples.replace"];
        /** Add examples · 添加样例 */
        post: operations["examples.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/examples/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove an example · 删除样例 */
        delete: operations["examples.remove"];
        options?: never;
        head?: never;
        /** Change an example · 修改样例 */
        patch: operations["examples.change"];
        trace?: never;
    };
    "/api/v1/libraries/{library}/examples/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import examples from a file · 导入样例 */
        post: operations["examples.import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A library as one archive · 导出知识库 */
        get: operations["archives.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the archive of a library · 后台导出知识库 */
        post: operations["exports.make"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/exports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The archive that an export made · 下载导出的归档 */
        get: operations["exports.fetch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What people said, newest first · 收到的反馈 */
        get: operations["feedback.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/feedback/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let feedback teach the library · 批准反馈 */
        post: operations["feedback.approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/feedback/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do not learn of feedback · 忽略反馈 */
        post: operations["feedback.dismiss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/first-questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What could be asked first · 可以先问什么 */
        get: operations["firstQuestions.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/gate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How good the gate is · 闸门的报告 */
        get: operations["gate.report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/gate/{version}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put an earlier gate in force again · 恢复较早的闸门 */
        post: operations["gate.restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/gate/curve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What each threshold would do · 阈值曲线 */
        get: operations["thresholds.curve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/gate/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Why a message is answered or not · 解释一条消息 */
        post: operations["thresholds.explain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/gate/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages as the gate judged them, newest first · 闸门对近期消息的判断 */
        get: operations["thresholds.messages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/gate/shadow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What would have been answered, newest first · 旁观报告 */
        get: operations["shadow.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/gate/shadow/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say whether an answer would have been right · 标记对错 */
        put: operations["shadow.mark"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/gate/thresholds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Move the gate by hand · 手动移动闸门 */
        put: operations["thresholds.move"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The groups that ask a library · 使用本库的群 */
        get: operations["groups.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/groups/{group}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change how the assistant behaves in a group · 修改群的设置 */
        patch: operations["groups.change"];
        trace?: never;
    };
    "/api/v1/libraries/{library}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open invitations to a library · 知识库未用的邀请 */
        get: operations["members.invitations"];
        put?: never;
        /** Invite somebody to one library · 邀请加入知识库 */
        post: operations["members.invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a library out of an invitation · 撤回知识库的邀请 */
        delete: operations["members.withdraw"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Long work, newest first · 后台任务 */
        get: operations["jobs.list"];
        put?: never;
        /** Ask for a build or a gate · 提交任务 */
        post: operations["jobs.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One job · 单个任务 */
        get: operations["jobs.find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a job · 取消任务 */
        post: operations["jobs.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/jobs/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Follow a job · 跟踪任务进度 */
        get: operations["jobs.events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a job again · 重试任务 */
        post: operations["jobs.retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who may do what in a library · 知识库成员 */
        get: operations["members.list"];
        put?: never;
        /** Take somebody in by name · 按名字加入成员 */
        post: operations["members.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/members/{account}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Give somebody a role in a library · 设置成员角色 */
        put: operations["members.set"];
        post?: never;
        /** Take a role away · 移除成员 */
        delete: operations["members.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names that begin so, of people who are not members yet · 按名字开头查找尚非成员的人 */
        get: operations["people.find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/sample-documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sample documents, and what may be asked of them · 示例文档和可以问的问题 */
        get: operations["samples.offer"];
        put?: never;
        /** Take the sample documents in · 加入示例文档 */
        post: operations["samples.take"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Passages of a library, best first · 检索段落 */
        post: operations["search.search"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Settings, what they mean and what they may be · 设置的含义和范围 */
        get: operations["librarySettings.describe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures of a library · 知识库的统计 */
        get: operations["statistics.ofLibrary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/statistics/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the dashboard of a library draws · 知识库仪表盘的图表数据 */
        get: operations["statistics.figuresOfLibrary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/statistics/figures/{figure}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of its charts as a table · 其中一张图的表格 */
        get: operations["statistics.figureOfLibrary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages suggested as examples · 建议的样例 */
        get: operations["suggestions.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/suggestions/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a message an example · 采纳建议 */
        post: operations["suggestions.accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/suggestions/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Suggest a message no more · 忽略建议 */
        post: operations["suggestions.dismiss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names that are one term each · 术语 */
        get: operations["terms.get"];
        /** Replace the terms · 替换术语 */
        put: operations["terms.put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/terms/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check terms before they are saved · 检查术语 */
        post: operations["terms.check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/traces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was decided, newest first · 提问记录 */
        get: operations["traces.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/traces/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One decision, whole · 单条提问记录 */
        get: operations["traces.show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/traces/{id}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What people said of one decision · 对单条记录的反馈 */
        get: operations["feedback.ofTrace"];
        put?: never;
        /** Say what an answer, or silence, is worth · 评价回答或沉默 */
        post: operations["feedback.give"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/traces/{id}/lesson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what is right of a decision, and let the library learn it · 纠正并立即采纳 */
        post: operations["feedback.teach"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/unanswered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Questions without an answer, by meaning · 未答问题 */
        get: operations["unanswered.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/widget": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the widget is shown · 组件显示在哪里 */
        get: operations["libraryWidget.look"];
        /** Say where the widget is shown, and to whom · 设置组件的显示范围 */
        put: operations["libraryWidget.change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/libraries/{library}/widget/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the secret of identities; it is told this once · 新建身份密钥，只显示一次 */
        post: operations["libraryWidget.makeSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/library-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new library of an archive · 导入为新知识库 */
        post: operations["archives.import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The models and services that are configured · 已配置的模型与服务 */
        get: operations["configuredModels.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/trial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a configured model by one call · 试用已配置的模型 */
        post: operations["configuredModels.attempt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who I am · 我是谁 */
        get: operations["session.who"];
        put?: never;
        /** Sign in · 登录 */
        post: operations["session.signIn"];
        /** Sign out · 退出 */
        delete: operations["session.signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change my password, which ends my other sessions · 修改密码，结束其他会话 */
        put: operations["session.changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/sign-on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Go to the service to sign on at · 前往统一登录 */
        get: operations["signOn.begin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/sign-on/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Come back from the service, signed in or not · 从统一登录返回 */
        get: operations["signOn.finish"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the installation is set up · 安装进行到哪一步 */
        get: operations["setup.look"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures of every library · 全部知识库的统计 */
        get: operations["statistics.all"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the dashboard of every library draws · 全部知识库仪表盘的图表数据 */
        get: operations["statistics.figures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/figures/{figure}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of its charts as a table · 其中一张图的表格 */
        get: operations["statistics.figure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/traces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was decided in every library, newest first · 全部知识库的提问记录 */
        get: operations["traces.all"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/widget/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a visitor of a page of others in · 网页组件的访客进入 */
        post: operations["widget.visit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is it alive? · 是否存活 */
        get: operations["health.live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Could a question be answered? 503 with what is missing · 是否就绪 */
        get: operations["health.ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/huixiangdou_inference": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask as programs ask HuixiangDou · 茴香豆形式提问 */
        post: operations["huixiangdou.infer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/huixiangdou_stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask as programs ask HuixiangDou, as a stream · 茴香豆形式流式提问 */
        post: operations["huixiangdou.stream"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mcp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Model Context Protocol: one message · MCP：一条消息 */
        post: operations["mcp.send"];
        /** Model Context Protocol: end a session · MCP：结束会话 */
        delete: operations["mcp.end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures for Prometheus · 指标 */
        get: operations["metrics.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chat/completions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask a library in OpenAI’s form · 以 OpenAI 形式提问 */
        post: operations["completions.complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/embeddings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Vectors of texts · 文本向量 */
        post: operations["embeddings.embed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Libraries as models · 作为模型的知识库 */
        get: operations["models.models"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{rest}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One library as a model · 单个模型 */
        get: operations["models.model"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/widget": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The frame of the widget · 组件页面 */
        get: operations["widget.frame"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/widget.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The script of the widget · 组件脚本 */
        get: operations["widget.script"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        OpenAiError: {
            error: {
                code: string;
                message: string;
                param: null;
                type: string;
            };
        };
        Problem: {
            /** @enum {string} */
            code: "INVALID_INPUT" | "CONFIG_INVALID" | "LIBRARY_NAME_INVALID" | "LIBRARY_NOT_FOUND" | "LIBRARY_NOT_BUILT" | "LIBRARY_BUSY" | "SOURCE_UNREADABLE" | "SOURCE_EMPTY" | "DOCUMENT_UNREADABLE" | "DOCUMENT_TIMEOUT" | "BUILD_CORRUPT" | "BUILD_MODEL_MISMATCH" | "MODEL_MISSING" | "MODEL_CORRUPT" | "MODEL_FAILED" | "LANGUAGE_MODEL_AUTH" | "LANGUAGE_MODEL_RATE_LIMIT" | "LANGUAGE_MODEL_UNAVAILABLE" | "LANGUAGE_MODEL_BUDGET" | "LANGUAGE_MODEL_INVALID" | "WEB_REFUSED" | "WEB_FAILED" | "WEB_SEARCH_FAILED" | "SIGN_ON_FAILED" | "CHANNEL_UNREACHABLE" | "CHANNEL_REFUSED" | "STORAGE_FAILED" | "TIMEOUT" | "CANCELLED" | "OVERLOADED" | "NOT_SIGNED_IN" | "NOT_ALLOWED" | "TOO_MANY_REQUESTS" | "CONFLICT" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "INTERNAL";
            detail: string;
            requestId: string;
            status: number;
            title: string;
            /** @constant */
            type: "about:blank";
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "openApi.document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        info: {
                            [key: string]: unknown;
                        };
                        openapi: string;
                        paths: {
                            [key: string]: unknown;
                        };
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "installation.about": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        commit: string | null;
                        database: {
                            /** @enum {string} */
                            kind: "sqlite" | "postgresql";
                            migration: string | null;
                        };
                        embedder: {
                            dimension: number;
                            name: string;
                        };
                        languageModel: string | null;
                        licence: string;
                        models: {
                            licence: string;
                            name: string;
                            use: string;
                        }[];
                        node: string;
                        packages: {
                            licence: string;
                            name: string;
                            version: string;
                        }[];
                        platform: string;
                        /** Format: date-time */
                        startedAt: string;
                        upSeconds: number;
                        vectorStore: string;
                        version: string;
                    };
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "accountKeys.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        keys: {
                            account: string;
                            accountName: string;
                            /** Format: date-time */
                            createdAt: string;
                            expiresAt: string | null;
                            id: string;
                            lastUsedAt: string | null;
                            libraries: string[] | null;
                            name: string;
                            perMinute: number | null;
                            rights: ("ask" | "read" | "edit" | "own" | "administer" | "observe")[];
                            start: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "accounts.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accounts: {
                            /** Format: date-time */
                            createdAt: string;
                            id: string;
                            isDisabled: boolean;
                            name: string;
                            /** @enum {string} */
                            role: "admin" | "member";
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "accounts.change": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    isDisabled?: boolean;
                    /** @enum {string} */
                    role?: "admin" | "member";
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        id: string;
                        isDisabled: boolean;
                        name: string;
                        /** @enum {string} */
                        role: "admin" | "member";
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "accounts.resetPassword": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                    /** @default false */
                    revokeKeys?: boolean;
                };
            };
        };
        responses: {
            /** @description Success */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "audit.all": {
        parameters: {
            query?: {
                actor?: string;
                cursor?: string;
                format?: "json" | "csv";
                library?: string;
                limit?: number;
                since?: string;
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entries: {
                            action: string;
                            actor: string | null;
                            actorName: string;
                            /** Format: date-time */
                            at: string;
                            detail: string | null;
                            library: string | null;
                            number: number;
                            /** @enum {string} */
                            outcome: "done" | "refused";
                            target: string | null;
                        }[];
                        next: string | null;
                    };
                    "text/csv": string;
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "backups.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        backups: {
                            bytes: number;
                            /** Format: date-time */
                            createdAt: string;
                            name: string;
                        }[];
                        most: number;
                        next: string | null;
                        run: {
                            done: number;
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            /** Format: date-time */
                            startedAt: string;
                            /** @enum {string} */
                            state: "running" | "done" | "failed" | "cancelled";
                            /** @enum {string} */
                            step: "copy" | "check" | "write";
                            total: number | null;
                        } | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "backups.begin": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        run: {
                            done: number;
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            /** Format: date-time */
                            startedAt: string;
                            /** @enum {string} */
                            state: "running" | "done" | "failed" | "cancelled";
                            /** @enum {string} */
                            step: "copy" | "check" | "write";
                            total: number | null;
                        } | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "backups.fetch": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-tar": string;
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "backups.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "backups.cancel": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        run: {
                            done: number;
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            /** Format: date-time */
                            startedAt: string;
                            /** @enum {string} */
                            state: "running" | "done" | "failed" | "cancelled";
                            /** @enum {string} */
                            step: "copy" | "check" | "write";
                            total: number | null;
                        } | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "budgets.look": {
        parameters: {
            query?: {
                day?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date */
                        day: string;
                        libraries: {
                            calls: number;
                            cost: number | null;
                            library: string | null;
                            tokens: number;
                        }[];
                        limits: {
                            concurrency: number | null;
                            libraryTokensPerDay: number | null;
                            requestsPerMinute: number | null;
                            tokensPerMinute: number | null;
                        };
                        spending: {
                            calls: number;
                            cost: number | null;
                            failures: number;
                            inputTokens: number;
                            library: string | null;
                            model: string;
                            outputTokens: number;
                        }[];
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "channels.examine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    app: string;
                    kind: string;
                    /** @default {} */
                    secrets?: {
                        [key: string]: string;
                    };
                    /** @default {} */
                    settings?: {
                        [key: string]: string;
                    };
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string | null;
                        isHostUnknown: boolean;
                        problems: {
                            /** @enum {string} */
                            code: "missing" | "wrong" | "taken" | "unknown" | "not-open";
                            field: string | null;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "channels.kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        kinds: {
                            chooses: string | null;
                            forms: {
                                choice: string | null;
                                secrets: {
                                    choices: string[];
                                    isRequired: boolean;
                                    meaning: string;
                                    name: string;
                                    usual: string | null;
                                }[];
                                settings: {
                                    choices: string[];
                                    isRequired: boolean;
                                    meaning: string;
                                    name: string;
                                    usual: string | null;
                                }[];
                            }[];
                            kind: string;
                            purpose: {
                                en: string;
                                zh: string;
                            };
                            steps: {
                                en: string;
                                zh: string;
                            }[];
                            warning: {
                                en: string;
                                zh: string;
                            } | null;
                        }[];
                    };
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "channels.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        channels: {
                            address: string | null;
                            app: string;
                            kind: string;
                            library: string;
                            owners: string[];
                            problem: string | null;
                            secrets: {
                                isSet: boolean;
                                name: string;
                                variable: string;
                            }[];
                            /** @enum {string} */
                            state: "listening" | "beginning" | "failing" | "waits" | "leaving";
                        }[];
                        leftOver: string[];
                        next: string | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "channels.add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    app: string;
                    kind: string;
                    /** @default {} */
                    secrets?: {
                        [key: string]: string;
                    };
                    /** @default {} */
                    settings?: {
                        [key: string]: string;
                    };
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string | null;
                        app: string;
                        kind: string;
                        library: string;
                        owners: string[];
                        problem: string | null;
                        secrets: {
                            isSet: boolean;
                            name: string;
                            variable: string;
                        }[];
                        /** @enum {string} */
                        state: "listening" | "beginning" | "failing" | "waits" | "leaving";
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "channels.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                app: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "channels.check": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                app: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        failure: {
                            code: string;
                            message: string;
                        } | null;
                        /** @enum {string} */
                        outcome: "well" | "nothing-to-ask" | "failed";
                        takenFor: string | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "channels.say": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                app: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default zh
                     * @enum {string}
                     */
                    language?: "zh" | "en";
                    to: {
                        chat: string;
                    } | {
                        person: string;
                    };
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        outcome: "sent" | "unaddressed" | "later" | "refused" | "uncertain" | "failed";
                        why: string | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "chat.chat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    filter?: {
                        documents?: string[];
                        folders?: string[];
                        /** Format: date */
                        from?: string;
                        tags?: string[];
                        /** Format: date */
                        until?: string;
                    };
                    /** @default [] */
                    history?: {
                        /** @enum {string} */
                        role: "user" | "assistant";
                        text: string;
                    }[];
                    /** @default default */
                    library?: string;
                    message: string;
                    /**
                     * @default direct
                     * @enum {string}
                     */
                    mode?: "direct" | "group";
                    pictures?: {
                        base64: string;
                        /** @enum {string} */
                        mediaType: "image/png" | "image/jpeg" | "image/webp" | "image/gif" | "image/bmp" | "image/tiff";
                    }[];
                    quote?: string;
                    webSearch?: boolean;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answer: string | null;
                        citations: {
                            document: string;
                            end: number;
                            heading: string | null;
                            lines?: {
                                first: number;
                                last: number;
                            };
                            number: number;
                            page: number | null;
                            quote: string;
                            score: number;
                            start: number;
                            url: string | null;
                            web?: {
                                title: string;
                            };
                        }[];
                        gate: {
                            accepted: boolean;
                            features: {
                                contribution: number;
                                name: string;
                                value: number;
                            }[];
                            nearest: {
                                document: string;
                                heading: string | null;
                                quote: string;
                            } | null;
                            probability: number;
                            secondOpinion: ("accept" | "decline" | "failed") | null;
                            similarity: number | null;
                            threshold: number;
                        };
                        /** @enum {string} */
                        outcome: "answered" | "declined";
                        reason: ("empty" | "too-short" | "small-talk" | "off-topic" | "needs-clarification" | "no-evidence" | "no-answer" | "own-message" | "duplicate" | "not-addressed" | "quiet-hours" | "cooling-down" | "over-budget" | "unsafe" | "out-of-time" | "not-a-question" | "bot-message" | "silent-group" | "unreadable" | "answered-meanwhile" | "shadow") | null;
                        reply: string | null;
                        timings: {
                            [key: string]: number;
                        };
                        trace: string;
                    };
                    "text/event-stream": string;
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It took too long */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "installation.configuration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        file: string;
                        problem: string | null;
                        settings: {
                            isSecret: boolean;
                            key: string;
                            meaning: string;
                            /** @enum {string} */
                            origin: "default" | "file" | "environment";
                            usual: unknown;
                            value: unknown;
                            variable: string;
                            waits: boolean;
                        }[];
                    };
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "conversations.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        conversations: {
                            /** Format: date-time */
                            changedAt: string;
                            /** Format: date-time */
                            createdAt: string;
                            id: string;
                            library: string;
                            /** @enum {string} */
                            mode: "direct" | "group";
                            pinned: boolean;
                            running: string | null;
                            title: string;
                            turns: number;
                            webSearch: boolean;
                        }[];
                        kept: boolean;
                        next: string | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "conversations.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    library: string;
                    /**
                     * @default direct
                     * @enum {string}
                     */
                    mode?: "direct" | "group";
                    title?: string;
                    /** @default true */
                    webSearch?: boolean;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        changedAt: string;
                        /** Format: date-time */
                        createdAt: string;
                        id: string;
                        library: string;
                        /** @enum {string} */
                        mode: "direct" | "group";
                        pinned: boolean;
                        title: string;
                        webSearch: boolean;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "conversations.read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        conversation: {
                            /** Format: date-time */
                            changedAt: string;
                            /** Format: date-time */
                            createdAt: string;
                            id: string;
                            library: string;
                            /** @enum {string} */
                            mode: "direct" | "group";
                            pinned: boolean;
                            title: string;
                            webSearch: boolean;
                        };
                        turns: {
                            /** Format: date-time */
                            askedAt: string;
                            endedAt: string | null;
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            id: string;
                            library: string;
                            /** @enum {string} */
                            mode: "direct" | "group";
                            pictures: number;
                            question: string;
                            reply: {
                                answer: string | null;
                                citations: {
                                    document: string;
                                    end: number;
                                    heading: string | null;
                                    lines?: {
                                        first: number;
                                        last: number;
                                    };
                                    number: number;
                                    page: number | null;
                                    quote: string;
                                    score: number;
                                    start: number;
                                    url: string | null;
                                    web?: {
                                        title: string;
                                    };
                                }[];
                                gate: {
                                    accepted: boolean;
                                    features: {
                                        contribution: number;
                                        name: string;
                                        value: number;
                                    }[];
                                    nearest: {
                                        document: string;
                                        heading: string | null;
                                        quote: string;
                                    } | null;
                                    probability: number;
                                    secondOpinion: ("accept" | "decline" | "failed") | null;
                                    similarity: number | null;
                                    threshold: number;
                                };
                                /** @enum {string} */
                                outcome: "answered" | "declined";
                                reason: ("empty" | "too-short" | "small-talk" | "off-topic" | "needs-clarification" | "no-evidence" | "no-answer" | "own-message" | "duplicate" | "not-addressed" | "quiet-hours" | "cooling-down" | "over-budget" | "unsafe" | "out-of-time" | "not-a-question" | "bot-message" | "silent-group" | "unreadable" | "answered-meanwhile" | "shadow") | null;
                                reply: string | null;
                                timings: {
                                    [key: string]: number;
                                };
                                trace: string;
                            } | null;
                            /** @enum {string} */
                            state: "running" | "answered" | "declined" | "failed" | "stopped" | "interrupted";
                            webSearch: boolean;
                        }[];
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "conversations.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "conversations.change": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    pinned?: boolean;
                    title?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        changedAt: string;
                        /** Format: date-time */
                        createdAt: string;
                        id: string;
                        library: string;
                        /** @enum {string} */
                        mode: "direct" | "group";
                        pinned: boolean;
                        title: string;
                        webSearch: boolean;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "conversations.export": {
        parameters: {
            query?: {
                format?: "markdown" | "json";
                language?: "zh" | "en";
            };
            header?: never;
            path: {
                conversation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        conversation: {
                            /** Format: date-time */
                            changedAt: string;
                            /** Format: date-time */
                            createdAt: string;
                            id: string;
                            library: string;
                            /** @enum {string} */
                            mode: "direct" | "group";
                            pinned: boolean;
                            title: string;
                            webSearch: boolean;
                        };
                        turns: {
                            /** Format: date-time */
                            askedAt: string;
                            endedAt: string | null;
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            id: string;
                            library: string;
                            /** @enum {string} */
                            mode: "direct" | "group";
                            pictures: number;
                            question: string;
                            reply: {
                                answer: string | null;
                                citations: {
                                    document: string;
                                    end: number;
                                    heading: string | null;
                                    lines?: {
                                        first: number;
                                        last: number;
                                    };
                                    number: number;
                                    page: number | null;
                                    quote: string;
                                    score: number;
                                    start: number;
                                    url: string | null;
                                    web?: {
                                        title: string;
                                    };
                                }[];
                                gate: {
                                    accepted: boolean;
                                    features: {
                                        contribution: number;
                                        name: string;
                                        value: number;
                                    }[];
                                    nearest: {
                                        document: string;
                                        heading: string | null;
                                        quote: string;
                                    } | null;
                                    probability: number;
                                    secondOpinion: ("accept" | "decline" | "failed") | null;
                                    similarity: number | null;
                                    threshold: number;
                                };
                                /** @enum {string} */
                                outcome: "answered" | "declined";
                                reason: ("empty" | "too-short" | "small-talk" | "off-topic" | "needs-clarification" | "no-evidence" | "no-answer" | "own-message" | "duplicate" | "not-addressed" | "quiet-hours" | "cooling-down" | "over-budget" | "unsafe" | "out-of-time" | "not-a-question" | "bot-message" | "silent-group" | "unreadable" | "answered-meanwhile" | "shadow") | null;
                                reply: string | null;
                                timings: {
                                    [key: string]: number;
                                };
                                trace: string;
                            } | null;
                            /** @enum {string} */
                            state: "running" | "answered" | "declined" | "failed" | "stopped" | "interrupted";
                            webSearch: boolean;
                        }[];
                    };
                    "text/markdown": string;
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "turns.ask": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path: {
                conversation: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    library: string;
                    message: string;
                    /**
                     * @default direct
                     * @enum {string}
                     */
                    mode?: "direct" | "group";
                    pictures?: {
                        base64: string;
                        /** @enum {string} */
                        mediaType: "image/png" | "image/jpeg" | "image/webp" | "image/gif" | "image/bmp" | "image/tiff";
                    }[];
                    /** @default null */
                    replaces?: string | null;
                    /** @default true */
                    webSearch?: boolean;
                };
            };
        };
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        askedAt: string;
                        endedAt: string | null;
                        error: {
                            code: string;
                            message: string;
                        } | null;
                        id: string;
                        library: string;
                        /** @enum {string} */
                        mode: "direct" | "group";
                        pictures: number;
                        question: string;
                        reply: {
                            answer: string | null;
                            citations: {
                                document: string;
                                end: number;
                                heading: string | null;
                                lines?: {
                                    first: number;
                                    last: number;
                                };
                                number: number;
                                page: number | null;
                                quote: string;
                                score: number;
                                start: number;
                                url: string | null;
                                web?: {
                                    title: string;
                                };
                            }[];
                            gate: {
                                accepted: boolean;
                                features: {
                                    contribution: number;
                                    name: string;
                                    value: number;
                                }[];
                                nearest: {
                                    document: string;
                                    heading: string | null;
                                    quote: string;
                                } | null;
                                probability: number;
                                secondOpinion: ("accept" | "decline" | "failed") | null;
                                similarity: number | null;
                                threshold: number;
                            };
                            /** @enum {string} */
                            outcome: "answered" | "declined";
                            reason: ("empty" | "too-short" | "small-talk" | "off-topic" | "needs-clarification" | "no-evidence" | "no-answer" | "own-message" | "duplicate" | "not-addressed" | "quiet-hours" | "cooling-down" | "over-budget" | "unsafe" | "out-of-time" | "not-a-question" | "bot-message" | "silent-group" | "unreadable" | "answered-meanwhile" | "shadow") | null;
                            reply: string | null;
                            timings: {
                                [key: string]: number;
                            };
                            trace: string;
                        } | null;
                        /** @enum {string} */
                        state: "running" | "answered" | "declined" | "failed" | "stopped" | "interrupted";
                        webSearch: boolean;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "turns.events": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation: string;
                turn: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "turns.picture": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation: string;
                number: string;
                turn: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/gif": string;
                    "image/jpeg": string;
                    "image/png": string;
                    "image/webp": string;
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "turns.stop": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path: {
                conversation: string;
                turn: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "turns.suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation: string;
                turn: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        questions: string[];
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "turns.why": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversation: string;
                turn: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        gate: {
                            accepted: boolean;
                            features: {
                                contribution: number;
                                name: string;
                                value: number;
                            }[];
                            nearest: {
                                document: string;
                                heading: string | null;
                                quote: string;
                            } | null;
                            probability: number;
                            secondOpinion: ("accept" | "decline" | "failed") | null;
                            similarity: number | null;
                            threshold: number;
                        };
                        reason: string | null;
                        trace: {
                            /** Format: date-time */
                            at: string;
                            build: string | null;
                            cachedFrom?: string;
                            calls?: {
                                cachedTokens: number | null;
                                cost: number | null;
                                inputTokens: number;
                                isEstimate: boolean;
                                model: string;
                                ms: number;
                                msToFirstToken: number | null;
                                outcome: string;
                                outputTokens: number;
                                prompts: {
                                    name: string;
                                    version: string;
                                }[];
                                provider: string;
                                purpose: string;
                                retries: number;
                            }[];
                            channel: string;
                            citations: {
                                document: string;
                                end: number;
                                heading: string | null;
                                lines?: {
                                    first: number;
                                    last: number;
                                };
                                number: number;
                                page: number | null;
                                quote: string;
                                score: number;
                                start: number;
                                url: string | null;
                                web?: {
                                    title: string;
                                };
                            }[];
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            filter?: {
                                documents?: string[];
                                folders?: string[];
                                from?: string;
                                /** @constant */
                                isRestricted?: true;
                                tags?: string[];
                                until?: string;
                            };
                            gate: {
                                accepted: boolean;
                                features: {
                                    contribution: number;
                                    name: string;
                                    value: number;
                                }[];
                                nearest: {
                                    document: string;
                                    heading: string | null;
                                    quote: string;
                                } | null;
                                probability: number;
                                secondOpinion: ("accept" | "decline" | "failed") | null;
                                similarity: number | null;
                                threshold: number;
                            } | null;
                            gateVersion: number | null;
                            group: string | null;
                            history: {
                                /** @enum {string} */
                                role: "user" | "assistant";
                                sender?: string;
                                text: string;
                            }[];
                            id: string;
                            library: string;
                            milliseconds: number;
                            /** @enum {string} */
                            mode: "group" | "direct";
                            /** @enum {string} */
                            outcome: "answered" | "declined" | "failed";
                            passages: {
                                bm25: number | null;
                                cosine: number | null;
                                defines?: string;
                                document: string;
                                end: number;
                                fate: {
                                    /** @constant */
                                    kind: "chosen";
                                    number: number;
                                } | {
                                    /** @constant */
                                    kind: "says-the-same";
                                    place: number;
                                } | {
                                    /** @constant */
                                    kind: "document-has-its-share";
                                } | {
                                    /** @constant */
                                    kind: "behind";
                                };
                                heading: string | null;
                                late: number | null;
                                page: number | null;
                                place: number;
                                repeatedBy: number | null;
                                rerank: number | null;
                                score: number;
                                start: number;
                            }[];
                            person: string | null;
                            pictures?: number;
                            reading?: {
                                inPictures?: string;
                                /** @enum {string} */
                                intent: "question" | "doubt" | "complaint" | "chat" | "greeting" | "identity" | "command";
                                links: string[];
                                mentions: string[];
                                quote: string | null;
                            };
                            reason: ("empty" | "too-short" | "small-talk" | "off-topic" | "needs-clarification" | "no-evidence" | "no-answer" | "own-message" | "duplicate" | "not-addressed" | "quiet-hours" | "cooling-down" | "over-budget" | "unsafe" | "out-of-time" | "not-a-question" | "bot-message" | "silent-group" | "unreadable" | "answered-meanwhile" | "shadow") | null;
                            reply: string | null;
                            skipped?: {
                                /** @enum {string} */
                                reason: "time" | "tokens";
                                step: string;
                            }[];
                            stages: {
                                milliseconds: number;
                                stage: string;
                            }[];
                            text: string | null;
                            web?: {
                                engine: string;
                                failure: ("INVALID_INPUT" | "CONFIG_INVALID" | "LIBRARY_NAME_INVALID" | "LIBRARY_NOT_FOUND" | "LIBRARY_NOT_BUILT" | "LIBRARY_BUSY" | "SOURCE_UNREADABLE" | "SOURCE_EMPTY" | "DOCUMENT_UNREADABLE" | "DOCUMENT_TIMEOUT" | "BUILD_CORRUPT" | "BUILD_MODEL_MISMATCH" | "MODEL_MISSING" | "MODEL_CORRUPT" | "MODEL_FAILED" | "LANGUAGE_MODEL_AUTH" | "LANGUAGE_MODEL_RATE_LIMIT" | "LANGUAGE_MODEL_UNAVAILABLE" | "LANGUAGE_MODEL_BUDGET" | "LANGUAGE_MODEL_INVALID" | "WEB_REFUSED" | "WEB_FAILED" | "WEB_SEARCH_FAILED" | "SIGN_ON_FAILED" | "CHANNEL_UNREACHABLE" | "CHANNEL_REFUSED" | "STORAGE_FAILED" | "TIMEOUT" | "CANCELLED" | "OVERLOADED" | "NOT_SIGNED_IN" | "NOT_ALLOWED" | "TOO_MANY_REQUESTS" | "CONFLICT" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "INTERNAL") | null;
                                pages: {
                                    failure: ("INVALID_INPUT" | "CONFIG_INVALID" | "LIBRARY_NAME_INVALID" | "LIBRARY_NOT_FOUND" | "LIBRARY_NOT_BUILT" | "LIBRARY_BUSY" | "SOURCE_UNREADABLE" | "SOURCE_EMPTY" | "DOCUMENT_UNREADABLE" | "DOCUMENT_TIMEOUT" | "BUILD_CORRUPT" | "BUILD_MODEL_MISMATCH" | "MODEL_MISSING" | "MODEL_CORRUPT" | "MODEL_FAILED" | "LANGUAGE_MODEL_AUTH" | "LANGUAGE_MODEL_RATE_LIMIT" | "LANGUAGE_MODEL_UNAVAILABLE" | "LANGUAGE_MODEL_BUDGET" | "LANGUAGE_MODEL_INVALID" | "WEB_REFUSED" | "WEB_FAILED" | "WEB_SEARCH_FAILED" | "SIGN_ON_FAILED" | "CHANNEL_UNREACHABLE" | "CHANNEL_REFUSED" | "STORAGE_FAILED" | "TIMEOUT" | "CANCELLED" | "OVERLOADED" | "NOT_SIGNED_IN" | "NOT_ALLOWED" | "TOO_MANY_REQUESTS" | "CONFLICT" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "INTERNAL") | null;
                                    refusedPassages: number;
                                    title: string;
                                    url: string;
                                }[];
                                query: string;
                                /** @enum {string} */
                                queryBy: "key-terms" | "language-model";
                            };
                        } | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "deletedLibraries.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deleted: {
                            /** Format: date-time */
                            deletedAt: string;
                            id: string;
                            library: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "deletedLibraries.end": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "deletedLibraries.restore": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        deletedAt: string;
                        id: string;
                        library: string;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "erasures.erase": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    group?: string;
                    library?: string;
                    person?: string;
                    /** Format: date-time */
                    since?: string;
                    /** Format: date-time */
                    until?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        dialogues: number;
                        feedback: number;
                        messages: number;
                        replies: number;
                        traces: number;
                        turns: number;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "overview.look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        disk: {
                            freeBytes: number;
                            totalBytes: number;
                        } | null;
                        inbox: {
                            waiting: number;
                        };
                        jobs: {
                            failed: number;
                            oldestWaiting: string | null;
                            running: number;
                            waiting: number;
                        };
                        models: {
                            calls: number;
                            circuit: ("closed" | "open" | "on-trial") | null;
                            cost: number | null;
                            failures: number;
                            inputTokens: number;
                            model: string;
                            outputTokens: number;
                        }[];
                        parts: {
                            isReady: boolean;
                            /** @enum {string} */
                            name: "embedder" | "libraries" | "state" | "server";
                        }[];
                        replies: {
                            failed: number;
                            held: number;
                            open: number;
                            queued: number;
                            sent: number;
                            uncertain: number;
                            withdrawn: number;
                        };
                    };
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "accounts.invitations": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        invitations: {
                            by: string | null;
                            /** Format: date-time */
                            expiresAt: string;
                            id: string;
                            memberships: {
                                library: string;
                                /** @enum {string} */
                                role: "viewer" | "editor" | "owner";
                            }[];
                            /** @enum {string} */
                            role: "admin" | "member";
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "accounts.invite": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default [] */
                    memberships?: {
                        library: string;
                        /** @enum {string} */
                        role: "viewer" | "editor" | "owner";
                    }[];
                    /**
                     * @default member
                     * @enum {string}
                     */
                    role?: "admin" | "member";
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        invitation: {
                            by: string | null;
                            /** Format: date-time */
                            expiresAt: string;
                            id: string;
                            memberships: {
                                library: string;
                                /** @enum {string} */
                                role: "viewer" | "editor" | "owner";
                            }[];
                            /** @enum {string} */
                            role: "admin" | "member";
                        };
                        token: string;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "accounts.withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "session.accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    password: string;
                    token: string;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        account: {
                            id: string;
                            name: string;
                            role: string;
                        } | null;
                        mayAskAsGuest: boolean;
                        memberships: {
                            library: string;
                            role: string;
                        }[];
                        signOn: string | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "session.join": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        account: {
                            id: string;
                            name: string;
                            role: string;
                        } | null;
                        mayAskAsGuest: boolean;
                        memberships: {
                            library: string;
                            role: string;
                        }[];
                        signOn: string | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "allJobs.list": {
        parameters: {
            query?: {
                cursor?: string;
                kind?: "build" | "re-embed" | "calibrate" | "evaluate" | "preview" | "export" | "import" | "copy" | "compare";
                library?: string;
                limit?: number;
                state?: "waiting" | "running" | "done" | "failed" | "cancelled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        jobs: {
                            attempts: number;
                            by: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            endedAt: string | null;
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            id: string;
                            input: {
                                [key: string]: unknown;
                            };
                            isStopping: boolean;
                            /** @enum {string} */
                            kind: "build" | "re-embed" | "calibrate" | "evaluate" | "preview" | "export" | "import" | "copy" | "compare";
                            library: string;
                            progress: {
                                done: number;
                                step: string;
                                total: number | null;
                            } | null;
                            result: {
                                [key: string]: unknown;
                            } | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "keys.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        keys: {
                            account: string;
                            /** Format: date-time */
                            createdAt: string;
                            expiresAt: string | null;
                            id: string;
                            lastUsedAt: string | null;
                            libraries: string[] | null;
                            name: string;
                            perMinute: number | null;
                            rights: ("ask" | "read" | "edit" | "own" | "administer" | "observe")[];
                            start: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "keys.make": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    expiresAt?: string | null;
                    /** @default null */
                    libraries?: string[] | null;
                    name: string;
                    /** @default null */
                    perMinute?: number | null;
                    /**
                     * @default [
                     *       "ask",
                     *       "read"
                     *     ]
                     */
                    rights?: ("ask" | "read" | "edit" | "own" | "administer" | "observe")[];
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        key: {
                            account: string;
                            /** Format: date-time */
                            createdAt: string;
                            expiresAt: string | null;
                            id: string;
                            lastUsedAt: string | null;
                            libraries: string[] | null;
                            name: string;
                            perMinute: number | null;
                            rights: ("ask" | "read" | "edit" | "own" | "administer" | "observe")[];
                            start: string;
                        };
                        token: string;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "keys.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "languageModel.present": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        baseUrl: string | null;
                        hasKey: boolean;
                        /** @enum {string} */
                        kind: "none" | "openai-compatible" | "gguf" | "langchain";
                        model: string | null;
                        offers: {
                            baseUrl: string | null;
                            isHosted: boolean;
                            preset: string;
                            takesKey: boolean;
                        }[];
                        preset: string | null;
                        settledBy: string[];
                    };
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "languageModel.keep": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    kind: "none";
                } | {
                    /** @default null */
                    apiKey?: string | null;
                    /** @default null */
                    baseUrl?: string | null;
                    /** @constant */
                    kind: "openai-compatible";
                    model: string;
                    /** @default null */
                    preset?: string | null;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        baseUrl: string | null;
                        hasKey: boolean;
                        /** @enum {string} */
                        kind: "none" | "openai-compatible" | "gguf" | "langchain";
                        model: string | null;
                        offers: {
                            baseUrl: string | null;
                            isHosted: boolean;
                            preset: string;
                            takesKey: boolean;
                        }[];
                        preset: string | null;
                        settledBy: string[];
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "languageModel.attempt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    apiKey?: string | null;
                    /** @default null */
                    baseUrl?: string | null;
                    /** @default null */
                    model?: string | null;
                    /** @default null */
                    preset?: string | null;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        milliseconds: number;
                        models: string[];
                        /** @enum {string} */
                        outcome: "answers" | "listed" | "no-such-host" | "not-public" | "out-of-reach" | "key-refused" | "model-unknown" | "no-model-server" | "no-credit" | "late" | "unreadable";
                        says: string | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "libraries.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                unbuilt?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        libraries: {
                            builtAt: string | null;
                            chunks: number;
                            documents: number;
                            name: string;
                            title: string | null;
                            webSearch: boolean;
                            welcome: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "library.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    answerStyle?: string | null;
                    chunkTokens?: number | null;
                    description?: string | null;
                    directPolicy?: string | null;
                    groupPolicy?: string | null;
                    language?: ("auto" | "zh" | "en") | null;
                    models?: {
                        answer: string;
                    } | null;
                    name: string;
                    openToGuests?: boolean | null;
                    refreshHours?: number | null;
                    sources?: ({
                        /** @constant */
                        kind: "web";
                        /** @default null */
                        sitemap?: string | null;
                        /** @default [] */
                        urls?: string[];
                    } | {
                        /** @constant */
                        kind: "git";
                        /** @default null */
                        ref?: string | null;
                        /** Format: uri */
                        url: string;
                    })[];
                    title?: string | null;
                    webSearch?: boolean | null;
                    welcome?: string | null;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        build: {
                            /** Format: date-time */
                            builtAt: string;
                            counts: {
                                chunks: number;
                                failed: number;
                                ready: number;
                                skipped: number;
                            };
                            id: string;
                            model: string;
                        } | null;
                        createdAt: string | null;
                        fixed: string[];
                        gate: {
                            bad: number;
                            build: string;
                            /** Format: date-time */
                            createdAt: string;
                            good: number;
                            /** @enum {string} */
                            learnedFrom: "library" | "few-examples" | "many-examples";
                            policies: {
                                direct: string;
                                group: string;
                            };
                            version: number;
                        } | null;
                        job: {
                            attempts: number;
                            by: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            endedAt: string | null;
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            id: string;
                            input: {
                                [key: string]: unknown;
                            };
                            isStopping: boolean;
                            /** @enum {string} */
                            kind: "build" | "re-embed" | "calibrate" | "evaluate" | "preview" | "export" | "import" | "copy" | "compare";
                            library: string;
                            progress: {
                                done: number;
                                step: string;
                                total: number | null;
                            } | null;
                            result: {
                                [key: string]: unknown;
                            } | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                        } | null;
                        languageModels: string[];
                        name: string;
                        settings: {
                            answerStyle: string | null;
                            chunkTokens: number | null;
                            description: string | null;
                            directPolicy: string | null;
                            groupPolicy: string | null;
                            language: ("auto" | "zh" | "en") | null;
                            models: {
                                answer: string;
                            } | null;
                            openToGuests: boolean | null;
                            refreshHours: number | null;
                            sources: ({
                                /** @constant */
                                kind: "web";
                                sitemap: string | null;
                                urls: string[];
                            } | {
                                /** @constant */
                                kind: "git";
                                ref: string | null;
                                url: string;
                            })[];
                            title: string | null;
                            version: number;
                            webSearch: boolean | null;
                            welcome: string | null;
                        };
                        uploads: {
                            bytes: number;
                            files: number;
                        };
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "library.describe": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        build: {
                            /** Format: date-time */
                            builtAt: string;
                            counts: {
                                chunks: number;
                                failed: number;
                                ready: number;
                                skipped: number;
                            };
                            id: string;
                            model: string;
                        } | null;
                        createdAt: string | null;
                        fixed: string[];
                        gate: {
                            bad: number;
                            build: string;
                            /** Format: date-time */
                            createdAt: string;
                            good: number;
                            /** @enum {string} */
                            learnedFrom: "library" | "few-examples" | "many-examples";
                            policies: {
                                direct: string;
                                group: string;
                            };
                            version: number;
                        } | null;
                        languageModels: string[];
                        name: string;
                        settings: {
                            answerStyle: string | null;
                            chunkTokens: number | null;
                            description: string | null;
                            directPolicy: string | null;
                            groupPolicy: string | null;
                            language: ("auto" | "zh" | "en") | null;
                            models: {
                                answer: string;
                            } | null;
                            openToGuests: boolean | null;
                            refreshHours: number | null;
                            sources: ({
                                /** @constant */
                                kind: "web";
                                sitemap: string | null;
                                urls: string[];
                            } | {
                                /** @constant */
                                kind: "git";
                                ref: string | null;
                                url: string;
                            })[];
                            title: string | null;
                            version: number;
                            webSearch: boolean | null;
                            welcome: string | null;
                        };
                        uploads: {
                            bytes: number;
                            files: number;
                        };
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "library.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        deletedAt: string;
                        id: string;
                        library: string;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "library.change": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    answerStyle?: string | null;
                    chunkTokens?: number | null;
                    description?: string | null;
                    directPolicy?: string | null;
                    groupPolicy?: string | null;
                    language?: ("auto" | "zh" | "en") | null;
                    models?: {
                        answer: string;
                    } | null;
                    openToGuests?: boolean | null;
                    refreshHours?: number | null;
                    sources?: ({
                        /** @constant */
                        kind: "web";
                        /** @default null */
                        sitemap?: string | null;
                        /** @default [] */
                        urls?: string[];
                    } | {
                        /** @constant */
                        kind: "git";
                        /** @default null */
                        ref?: string | null;
                        /** Format: uri */
                        url: string;
                    })[];
                    title?: string | null;
                    webSearch?: boolean | null;
                    welcome?: string | null;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        build: {
                            /** Format: date-time */
                            builtAt: string;
                            counts: {
                                chunks: number;
                                failed: number;
                                ready: number;
                                skipped: number;
                            };
                            id: string;
                            model: string;
                        } | null;
                        createdAt: string | null;
                        fixed: string[];
                        gate: {
                            bad: number;
                            build: string;
                            /** Format: date-time */
                            createdAt: string;
                            good: number;
                            /** @enum {string} */
                            learnedFrom: "library" | "few-examples" | "many-examples";
                            policies: {
                                direct: string;
                                group: string;
                            };
                            version: number;
                        } | null;
                        job: {
                            attempts: number;
                            by: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            endedAt: string | null;
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            id: string;
                            input: {
                                [key: string]: unknown;
                            };
                            isStopping: boolean;
                            /** @enum {string} */
                            kind: "build" | "re-embed" | "calibrate" | "evaluate" | "preview" | "export" | "import" | "copy" | "compare";
                            library: string;
                            progress: {
                                done: number;
                                step: string;
                                total: number | null;
                            } | null;
                            result: {
                                [key: string]: unknown;
                            } | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                        } | null;
                        languageModels: string[];
                        name: string;
                        settings: {
                            answerStyle: string | null;
                            chunkTokens: number | null;
                            description: string | null;
                            directPolicy: string | null;
                            groupPolicy: string | null;
                            language: ("auto" | "zh" | "en") | null;
                            models: {
                                answer: string;
                            } | null;
                            openToGuests: boolean | null;
                            refreshHours: number | null;
                            sources: ({
                                /** @constant */
                                kind: "web";
                                sitemap: string | null;
                                urls: string[];
                            } | {
                                /** @constant */
                                kind: "git";
                                ref: string | null;
                                url: string;
                            })[];
                            title: string | null;
                            version: number;
                            webSearch: boolean | null;
                            welcome: string | null;
                        };
                        uploads: {
                            bytes: number;
                            files: number;
                        };
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "audit.ofLibrary": {
        parameters: {
            query?: {
                actor?: string;
                cursor?: string;
                format?: "json" | "csv";
                limit?: number;
                since?: string;
                until?: string;
            };
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entries: {
                            action: string;
                            actor: string | null;
                            actorName: string;
                            /** Format: date-time */
                            at: string;
                            detail: string | null;
                            library: string | null;
                            number: number;
                            /** @enum {string} */
                            outcome: "done" | "refused";
                            target: string | null;
                        }[];
                        next: string | null;
                    };
                    "text/csv": string;
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "builds.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        builds: {
                            /** Format: date-time */
                            builtAt: string;
                            counts: {
                                chunks: number;
                                failed: number;
                                ready: number;
                                skipped: number;
                            };
                            gate: {
                                f1: {
                                    high: number;
                                    low: number;
                                    value: number;
                                };
                                precision: {
                                    high: number;
                                    low: number;
                                    value: number;
                                };
                                recall: {
                                    high: number;
                                    low: number;
                                    value: number;
                                };
                                version: number;
                            } | null;
                            id: string;
                            isLive: boolean;
                            model: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "builds.compare": {
        parameters: {
            query: {
                with: string;
            };
            header?: never;
            path: {
                id: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        added: string[];
                        after: {
                            /** Format: date-time */
                            builtAt: string;
                            counts: {
                                chunks: number;
                                failed: number;
                                ready: number;
                                skipped: number;
                            };
                            gate: {
                                f1: {
                                    high: number;
                                    low: number;
                                    value: number;
                                };
                                precision: {
                                    high: number;
                                    low: number;
                                    value: number;
                                };
                                recall: {
                                    high: number;
                                    low: number;
                                    value: number;
                                };
                                version: number;
                            } | null;
                            id: string;
                            isLive: boolean;
                            model: string;
                        };
                        before: {
                            /** Format: date-time */
                            builtAt: string;
                            counts: {
                                chunks: number;
                                failed: number;
                                ready: number;
                                skipped: number;
                            };
                            gate: {
                                f1: {
                                    high: number;
                                    low: number;
                                    value: number;
                                };
                                precision: {
                                    high: number;
                                    low: number;
                                    value: number;
                                };
                                recall: {
                                    high: number;
                                    low: number;
                                    value: number;
                                };
                                version: number;
                            } | null;
                            id: string;
                            isLive: boolean;
                            model: string;
                        };
                        changed: string[];
                        removed: string[];
                        same: number;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "comparisons.compare": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    with: string;
                };
            };
        };
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        job: {
                            attempts: number;
                            by: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            endedAt: string | null;
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            id: string;
                            input: {
                                [key: string]: unknown;
                            };
                            isStopping: boolean;
                            /** @enum {string} */
                            kind: "build" | "re-embed" | "calibrate" | "evaluate" | "preview" | "export" | "import" | "copy" | "compare";
                            library: string;
                            progress: {
                                done: number;
                                step: string;
                                total: number | null;
                            } | null;
                            result: {
                                [key: string]: unknown;
                            } | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                        };
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "builds.setLive": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "gate.calibrate": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        job: {
                            attempts: number;
                            by: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            endedAt: string | null;
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            id: string;
                            input: {
                                [key: string]: unknown;
                            };
                            isStopping: boolean;
                            /** @enum {string} */
                            kind: "build" | "re-embed" | "calibrate" | "evaluate" | "preview" | "export" | "import" | "copy" | "compare";
                            library: string;
                            progress: {
                                done: number;
                                step: string;
                                total: number | null;
                            } | null;
                            result: {
                                [key: string]: unknown;
                            } | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                        };
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "comparisons.report": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        after: {
                            build: string;
                            gate: number;
                        };
                        before: {
                            build: string;
                            gate: number;
                        };
                        counts: {
                            "now-answered": number;
                            "now-silent": number;
                            "other-sources": number;
                            "other-top": number;
                            same: number;
                        };
                        differences: {
                            after: {
                                accepted: boolean;
                                passages: {
                                    document: string;
                                    heading: string | null;
                                    quote: string;
                                }[];
                                probability: number;
                            };
                            before: {
                                accepted: boolean;
                                passages: {
                                    document: string;
                                    heading: string | null;
                                    quote: string;
                                }[];
                                probability: number;
                            };
                            changes: ("now-silent" | "now-answered" | "other-top" | "other-sources")[];
                            text: string | null;
                            trace: string | null;
                        }[];
                        examples: number;
                        library: string;
                        questions: number;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "archives.copy": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        job: {
                            attempts: number;
                            by: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            endedAt: string | null;
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            id: string;
                            input: {
                                [key: string]: unknown;
                            };
                            isStopping: boolean;
                            /** @enum {string} */
                            kind: "build" | "re-embed" | "calibrate" | "evaluate" | "preview" | "export" | "import" | "copy" | "compare";
                            library: string;
                            progress: {
                                done: number;
                                step: string;
                                total: number | null;
                            } | null;
                            result: {
                                [key: string]: unknown;
                            } | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                        };
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "documents.list": {
        parameters: {
            query?: {
                cursor?: string;
                folder?: string;
                kind?: string[];
                limit?: number;
                order?: "asc" | "desc";
                search?: string;
                sort?: "name" | "state" | "bytes" | "at";
                state?: ("waiting" | "ready" | "failed" | "skipped")[];
                warnings?: "true";
            };
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counts: {
                            folders: {
                                documents: number;
                                folder: string;
                            }[];
                            kinds: {
                                documents: number;
                                kind: string;
                            }[];
                            states: {
                                failed: number;
                                ready: number;
                                skipped: number;
                                waiting: number;
                            };
                            warned: number;
                        };
                        readonly documents: {
                            at: string | null;
                            bytes: number;
                            document: string;
                            isUploaded: boolean;
                            reason: string | null;
                            record: {
                                bytes: number;
                                characters: number | null;
                                chunks: number;
                                date: string | null;
                                document: string;
                                encoding: string | null;
                                format: string | null;
                                /** @constant */
                                isIncomplete?: true;
                                nearDuplicate: {
                                    document: string;
                                    similarity: number;
                                } | null;
                                pages: number | null;
                                reason: string | null;
                                seconds: number | null;
                                sha256: string | null;
                                /** @enum {string} */
                                state: "ready" | "failed" | "skipped";
                                tags: string[];
                                url: string | null;
                                warnings: string[];
                            } | null;
                            /** @enum {string} */
                            state: "waiting" | "ready" | "failed" | "skipped";
                            step: ("pending" | "parsing" | "embedding" | "ready" | "failed") | null;
                        }[];
                        next: string | null;
                        total: number;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "documents.upload": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    file: string[];
                };
            };
        };
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        files: {
                            bytes: number;
                            name: string;
                            reason: string | null;
                            replaced: boolean;
                            /** @enum {string} */
                            state: "accepted" | "refused";
                        }[];
                        job: {
                            attempts: number;
                            by: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            endedAt: string | null;
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            id: string;
                            input: {
                                [key: string]: unknown;
                            };
                            isStopping: boolean;
                            /** @enum {string} */
                            kind: "build" | "re-embed" | "calibrate" | "evaluate" | "preview" | "export" | "import" | "copy" | "compare";
                            library: string;
                            progress: {
                                done: number;
                                step: string;
                                total: number | null;
                            } | null;
                            result: {
                                [key: string]: unknown;
                            } | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                        } | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "documents.find": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        at: string | null;
                        bytes: number;
                        document: string;
                        isUploaded: boolean;
                        reason: string | null;
                        record: {
                            bytes: number;
                            characters: number | null;
                            chunks: number;
                            date: string | null;
                            document: string;
                            encoding: string | null;
                            format: string | null;
                            /** @constant */
                            isIncomplete?: true;
                            nearDuplicate: {
                                document: string;
                                similarity: number;
                            } | null;
                            pages: number | null;
                            reason: string | null;
                            seconds: number | null;
                            sha256: string | null;
                            /** @enum {string} */
                            state: "ready" | "failed" | "skipped";
                            tags: string[];
                            url: string | null;
                            warnings: string[];
                        } | null;
                        /** @enum {string} */
                        state: "waiting" | "ready" | "failed" | "skipped";
                        step: ("pending" | "parsing" | "embedding" | "ready" | "failed") | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "documents.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        job: {
                            attempts: number;
                            by: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            endedAt: string | null;
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            id: string;
                            input: {
                                [key: string]: unknown;
                            };
                            isStopping: boolean;
                            /** @enum {string} */
                            kind: "build" | "re-embed" | "calibrate" | "evaluate" | "preview" | "export" | "import" | "copy" | "compare";
                            library: string;
                            progress: {
                                done: number;
                                step: string;
                                total: number | null;
                            } | null;
                            result: {
                                [key: string]: unknown;
                            } | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                        };
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "previews.blocks": {
        parameters: {
            query?: {
                cursor?: string;
                fromCharacter?: number;
                inPage?: number;
                limit?: number;
                parsed?: string;
            };
            header?: never;
            path: {
                document: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly blocks: {
                            readonly box?: [
                                number,
                                number,
                                number,
                                number
                            ];
                            end: number;
                            readonly headings: string[];
                            /** @enum {string} */
                            kind: "heading" | "paragraph" | "list" | "code" | "table" | "quote" | "picture" | "qa";
                            level?: number;
                            line?: number;
                            readonly lines?: {
                                readonly box: [
                                    number,
                                    number,
                                    number,
                                    number
                                ];
                                confidence: number;
                                text: string;
                            }[];
                            number: number;
                            page?: number;
                            start: number;
                            text: string;
                            title?: string;
                        }[];
                        characters: number;
                        document: string;
                        format: string;
                        next: string | null;
                        pages: number | null;
                        title: string | null;
                        total: number;
                        readonly warnings: string[];
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "previews.chunks": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                document: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        build: string;
                        chunks: {
                            document: string;
                            embedded: string;
                            end: number;
                            headings: string[];
                            id: number;
                            lead: string;
                            line?: number;
                            otherPlaces: {
                                document: string;
                                end: number;
                                line?: number;
                                page: number | null;
                                sha256: string;
                                start: number;
                                title: string;
                                url: string | null;
                            }[];
                            page: number | null;
                            question: string | null;
                            sha256: string;
                            start: number;
                            symbols?: string[];
                            text: string;
                            title: string;
                            url: string | null;
                        }[];
                        document: string;
                        next: string | null;
                        total: number;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "previews.original": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                    "application/pdf": string;
                    "image/*": string;
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are no such bytes */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "readings.find": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        reading: {
                            /** @enum {string} */
                            encoding?: "utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be" | "shift_jis" | "euc-jp" | "euc-kr" | "windows-1251" | "windows-1252";
                            maxPages?: number;
                            /** @enum {string} */
                            pictures?: "read" | "skip" | "pages";
                        };
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "readings.keep": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    encoding?: "utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be" | "shift_jis" | "euc-jp" | "euc-kr" | "windows-1251" | "windows-1252";
                    maxPages?: number;
                    /** @enum {string} */
                    pictures?: "read" | "skip" | "pages";
                };
            };
        };
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        job: {
                            attempts: number;
                            by: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            endedAt: string | null;
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            id: string;
                            input: {
                                [key: string]: unknown;
                            };
                            isStopping: boolean;
                            /** @enum {string} */
                            kind: "build" | "re-embed" | "calibrate" | "evaluate" | "preview" | "export" | "import" | "copy" | "compare";
                            library: string;
                            progress: {
                                done: number;
                                step: string;
                                total: number | null;
                            } | null;
                            result: {
                                [key: string]: unknown;
                            } | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                        };
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "readings.preview": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path: {
                document: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    encoding?: "utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be" | "shift_jis" | "euc-jp" | "euc-kr" | "windows-1251" | "windows-1252";
                    maxPages?: number;
                    /** @enum {string} */
                    pictures?: "read" | "skip" | "pages";
                };
            };
        };
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        job: {
                            attempts: number;
                            by: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            endedAt: string | null;
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            id: string;
                            input: {
                                [key: string]: unknown;
                            };
                            isStopping: boolean;
                            /** @enum {string} */
                            kind: "build" | "re-embed" | "calibrate" | "evaluate" | "preview" | "export" | "import" | "copy" | "compare";
                            library: string;
                            progress: {
                                done: number;
                                step: string;
                                total: number | null;
                            } | null;
                            result: {
                                [key: string]: unknown;
                            } | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                        };
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "previews.text": {
        parameters: {
            query?: {
                from?: number;
                limit?: number;
            };
            header?: never;
            path: {
                document: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        characters: number;
                        document: string;
                        from: number;
                        text: string;
                        title: string | null;
                        warnings: string[];
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "documents.removeMany": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    documents: string[];
                };
            };
        };
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        job: {
                            attempts: number;
                            by: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            endedAt: string | null;
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            id: string;
                            input: {
                                [key: string]: unknown;
                            };
                            isStopping: boolean;
                            /** @enum {string} */
                            kind: "build" | "re-embed" | "calibrate" | "evaluate" | "preview" | "export" | "import" | "copy" | "compare";
                            library: string;
                            progress: {
                                done: number;
                                step: string;
                                total: number | null;
                            } | null;
                            result: {
                                [key: string]: unknown;
                            } | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                        } | null;
                        removed: {
                            document: string;
                            isThere: boolean;
                            reason: string | null;
                            /** @enum {string} */
                            state: "removed" | "kept";
                        }[];
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "documents.reparse": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        job: {
                            attempts: number;
                            by: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            endedAt: string | null;
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            id: string;
                            input: {
                                [key: string]: unknown;
                            };
                            isStopping: boolean;
                            /** @enum {string} */
                            kind: "build" | "re-embed" | "calibrate" | "evaluate" | "preview" | "export" | "import" | "copy" | "compare";
                            library: string;
                            progress: {
                                done: number;
                                step: string;
                                total: number | null;
                            } | null;
                            result: {
                                [key: string]: unknown;
                            } | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                        };
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "evaluations.evaluate": {
        parameters: {
            query?: {
                policy?: string | null;
            };
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        job: {
                            attempts: number;
                            by: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            endedAt: string | null;
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            id: string;
                            input: {
                                [key: string]: unknown;
                            };
                            isStopping: boolean;
                            /** @enum {string} */
                            kind: "build" | "re-embed" | "calibrate" | "evaluate" | "preview" | "export" | "import" | "copy" | "compare";
                            library: string;
                            progress: {
                                done: number;
                                step: string;
                                total: number | null;
                            } | null;
                            result: {
                                [key: string]: unknown;
                            } | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                        };
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "evaluations.report": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "examples.list": {
        parameters: {
            query?: {
                cursor?: string;
                label?: "good" | "bad";
                limit?: number;
            };
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bad: number;
                        examples: {
                            group: string | null;
                            id: string;
                            /** @enum {string} */
                            label: "good" | "bad";
                            text: string;
                        }[];
                        good: number;
                        next: string | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "examples.replace": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    examples: {
                        /** @default null */
                        group?: string | null;
                        /** @enum {string} */
                        label: "good" | "bad";
                        text: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bad: number;
                        good: number;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "examples.add": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    examples: {
                        /** @default null */
                        group?: string | null;
                        /** @enum {string} */
                        label: "good" | "bad";
                        text: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bad: number;
                        good: number;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "examples.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bad: number;
                        good: number;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "examples.change": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    group?: string | null;
                    /** @enum {string} */
                    label?: "good" | "bad";
                    text?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        group: string | null;
                        id: string;
                        /** @enum {string} */
                        label: "good" | "bad";
                        text: string;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "examples.import": {
        parameters: {
            query?: {
                label?: "good" | "bad";
                overwrite?: "true" | "false";
            };
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bad: number;
                        conflicting: {
                            /** @enum {string} */
                            before: "good" | "bad";
                            line: number;
                            text: string;
                        }[];
                        counts: {
                            conflicting: number;
                            doubled: number;
                            skipped: number;
                        };
                        doubled: {
                            line: number;
                            text: string;
                        }[];
                        good: number;
                        skipped: {
                            line: number;
                            why: string;
                        }[];
                        taken: number;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "archives.export": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-tar": string;
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "exports.make": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        job: {
                            attempts: number;
                            by: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            endedAt: string | null;
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            id: string;
                            input: {
                                [key: string]: unknown;
                            };
                            isStopping: boolean;
                            /** @enum {string} */
                            kind: "build" | "re-embed" | "calibrate" | "evaluate" | "preview" | "export" | "import" | "copy" | "compare";
                            library: string;
                            progress: {
                                done: number;
                                step: string;
                                total: number | null;
                            } | null;
                            result: {
                                [key: string]: unknown;
                            } | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                        };
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "exports.fetch": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-tar": string;
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "feedback.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: "open" | "approved" | "dismissed";
            };
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        feedback: {
                            /** Format: date-time */
                            askedAt: string;
                            author: string | null;
                            channel: string;
                            comment: string | null;
                            correction: string | null;
                            decidedAt: string | null;
                            decidedBy: string | null;
                            /** Format: date-time */
                            givenAt: string;
                            group: string | null;
                            id: string;
                            library: string;
                            number: number;
                            /** @enum {string} */
                            outcome: "answered" | "declined" | "failed";
                            person: string | null;
                            question: string | null;
                            /** @enum {string} */
                            state: "open" | "approved" | "dismissed";
                            trace: string;
                            /** @enum {string} */
                            verdict: "useful" | "not-useful" | "should-have-been-silent" | "should-have-answered";
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "feedback.approve": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    givenAt: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        askedAt: string;
                        author: string | null;
                        channel: string;
                        comment: string | null;
                        correction: string | null;
                        decidedAt: string | null;
                        decidedBy: string | null;
                        /** Format: date-time */
                        givenAt: string;
                        group: string | null;
                        id: string;
                        library: string;
                        /** @enum {string} */
                        outcome: "answered" | "declined" | "failed";
                        person: string | null;
                        question: string | null;
                        /** @enum {string} */
                        state: "open" | "approved" | "dismissed";
                        trace: string;
                        /** @enum {string} */
                        verdict: "useful" | "not-useful" | "should-have-been-silent" | "should-have-answered";
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "feedback.dismiss": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    givenAt: string;
                    /** @default false */
                    withExample?: boolean;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        askedAt: string;
                        author: string | null;
                        channel: string;
                        comment: string | null;
                        correction: string | null;
                        decidedAt: string | null;
                        decidedBy: string | null;
                        /** Format: date-time */
                        givenAt: string;
                        group: string | null;
                        id: string;
                        library: string;
                        /** @enum {string} */
                        outcome: "answered" | "declined" | "failed";
                        person: string | null;
                        question: string | null;
                        /** @enum {string} */
                        state: "open" | "approved" | "dismissed";
                        trace: string;
                        /** @enum {string} */
                        verdict: "useful" | "not-useful" | "should-have-been-silent" | "should-have-answered";
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "firstQuestions.list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        questions: string[];
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "gate.report": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bad: number;
                        build: string;
                        byHand: {
                            direct: number | null;
                            group: number | null;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        good: number;
                        /** @enum {string} */
                        learnedFrom: "library" | "few-examples" | "many-examples";
                        policies: {
                            direct: string;
                            group: string;
                        };
                        report: {
                            accepted: number;
                            auroc: {
                                high: number;
                                low: number;
                                value: number;
                            };
                            bad: number;
                            calibrationError: number;
                            f1: {
                                high: number;
                                low: number;
                                value: number;
                            };
                            good: number;
                            hits: number;
                            judged: {
                                example?: string;
                                good: boolean;
                                probability: number;
                            }[];
                            mistakes: {
                                /** @enum {string} */
                                expected: "accept" | "decline";
                                probability: number;
                                text: string;
                            }[];
                            precision: {
                                high: number;
                                low: number;
                                value: number;
                            };
                            recall: {
                                high: number;
                                low: number;
                                value: number;
                            };
                        };
                        thresholds: {
                            direct: number;
                            group: number;
                        };
                        version: number;
                        versions: number[];
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "gate.restore": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path: {
                library: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bad: number;
                        build: string;
                        /** Format: date-time */
                        createdAt: string;
                        good: number;
                        /** @enum {string} */
                        learnedFrom: "library" | "few-examples" | "many-examples";
                        policies: {
                            direct: string;
                            group: string;
                        };
                        version: number;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "thresholds.curve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        examples: {
                            group: string | null;
                            id: string | null;
                            /** @enum {string} */
                            label: "good" | "bad";
                            probability: number;
                            text: string | null;
                        }[];
                        /** @enum {string} */
                        learnedFrom: "library" | "few-examples" | "many-examples";
                        operating: {
                            direct: {
                                accepted: number;
                                byHand: number | null;
                                f1: {
                                    high: number;
                                    low: number;
                                    value: number;
                                } | null;
                                hits: number;
                                learned: number;
                                precision: {
                                    high: number;
                                    low: number;
                                    value: number;
                                } | null;
                                recall: {
                                    high: number;
                                    low: number;
                                    value: number;
                                } | null;
                                threshold: number;
                            };
                            group: {
                                accepted: number;
                                byHand: number | null;
                                f1: {
                                    high: number;
                                    low: number;
                                    value: number;
                                } | null;
                                hits: number;
                                learned: number;
                                precision: {
                                    high: number;
                                    low: number;
                                    value: number;
                                } | null;
                                recall: {
                                    high: number;
                                    low: number;
                                    value: number;
                                } | null;
                                threshold: number;
                            };
                        };
                        points: {
                            accepted: number;
                            f1: {
                                high: number;
                                low: number;
                                value: number;
                            } | null;
                            hits: number;
                            precision: {
                                high: number;
                                low: number;
                                value: number;
                            } | null;
                            recall: {
                                high: number;
                                low: number;
                                value: number;
                            } | null;
                            threshold: number;
                        }[];
                        policies: {
                            direct: string;
                            group: string;
                        };
                        ready: {
                            code: ("few-examples" | "unmeetable" | "accepts-none" | "uncertain" | "imprecise") | null;
                            isReady: boolean;
                            why: string | null;
                        };
                        version: number;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "thresholds.explain": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    group?: string | null;
                    /**
                     * @default group
                     * @enum {string}
                     */
                    mode?: "group" | "direct";
                    text: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accepted: boolean;
                        examples: {
                            group: string | null;
                            /** @enum {string} */
                            label: "good" | "bad";
                            similarity: number;
                            text: string;
                        }[];
                        /** @enum {string} */
                        intent: "question" | "doubt" | "complaint" | "chat" | "greeting" | "identity" | "command";
                        passages: {
                            document: string;
                            headings: string[];
                            similarity: number;
                            text: string;
                        }[];
                        reason: ("empty" | "too-short" | "small-talk" | "off-topic" | "needs-clarification" | "no-evidence" | "no-answer" | "own-message" | "duplicate" | "not-addressed" | "quiet-hours" | "cooling-down" | "over-budget" | "unsafe" | "out-of-time" | "not-a-question" | "bot-message" | "silent-group" | "unreadable" | "answered-meanwhile" | "shadow") | null;
                        verdict: {
                            accepted: boolean;
                            features: {
                                contribution: number;
                                name: string;
                                value: number;
                            }[];
                            nearest: {
                                document: string;
                                heading: string | null;
                                quote: string;
                            } | null;
                            probability: number;
                            secondOpinion: ("accept" | "decline" | "failed") | null;
                            similarity: number | null;
                            threshold: number;
                        } | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "thresholds.messages": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                mode?: "group" | "direct";
                since?: string;
            };
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        messages: {
                            accepted: boolean;
                            /** Format: date-time */
                            at: string;
                            gateVersion: number | null;
                            group: string | null;
                            id: string;
                            /** @enum {string} */
                            mode: "group" | "direct";
                            /** @enum {string} */
                            outcome: "answered" | "declined" | "failed";
                            probability: number;
                            text: string | null;
                            threshold: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shadow.list": {
        parameters: {
            query?: {
                cursor?: string;
                group?: string;
                limit?: number;
            };
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        messages: number;
                        next: string | null;
                        precision: {
                            high: number;
                            low: number;
                            value: number;
                        } | null;
                        ready: {
                            code: ("few-examples" | "unmeetable" | "accepts-none" | "uncertain" | "imprecise") | null;
                            isReady: boolean;
                            why: string | null;
                        };
                        right: number;
                        shadowed: {
                            /** Format: date-time */
                            at: string;
                            group: string | null;
                            id: string;
                            mark: ("right" | "wrong") | null;
                            probability: number;
                            text: string | null;
                            threshold: number;
                        }[];
                        wrong: number;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shadow.mark": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    mark: ("right" | "wrong") | null;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        at: string;
                        group: string | null;
                        id: string;
                        mark: ("right" | "wrong") | null;
                        probability: number;
                        text: string | null;
                        threshold: number;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "thresholds.move": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    mode: "group" | "direct";
                    threshold: number | null;
                } | {
                    /** @enum {string} */
                    mode: "group" | "direct";
                    policy: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        examples: {
                            group: string | null;
                            id: string | null;
                            /** @enum {string} */
                            label: "good" | "bad";
                            probability: number;
                            text: string | null;
                        }[];
                        /** @enum {string} */
                        learnedFrom: "library" | "few-examples" | "many-examples";
                        operating: {
                            direct: {
                                accepted: number;
                                byHand: number | null;
                                f1: {
                                    high: number;
                                    low: number;
                                    value: number;
                                } | null;
                                hits: number;
                                learned: number;
                                precision: {
                                    high: number;
                                    low: number;
                                    value: number;
                                } | null;
                                recall: {
                                    high: number;
                                    low: number;
                                    value: number;
                                } | null;
                                threshold: number;
                            };
                            group: {
                                accepted: number;
                                byHand: number | null;
                                f1: {
                                    high: number;
                                    low: number;
                                    value: number;
                                } | null;
                                hits: number;
                                learned: number;
                                precision: {
                                    high: number;
                                    low: number;
                                    value: number;
                                } | null;
                                recall: {
                                    high: number;
                                    low: number;
                                    value: number;
                                } | null;
                                threshold: number;
                            };
                        };
                        points: {
                            accepted: number;
                            f1: {
                                high: number;
                                low: number;
                                value: number;
                            } | null;
                            hits: number;
                            precision: {
                                high: number;
                                low: number;
                                value: number;
                            } | null;
                            recall: {
                                high: number;
                                low: number;
                                value: number;
                            } | null;
                            threshold: number;
                        }[];
                        policies: {
                            direct: string;
                            group: string;
                        };
                        ready: {
                            code: ("few-examples" | "unmeetable" | "accepts-none" | "uncertain" | "imprecise") | null;
                            isReady: boolean;
                            why: string | null;
                        };
                        version: number;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "groups.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        groups: {
                            answered: number;
                            app: string;
                            channel: string;
                            chat: string;
                            /** @enum {string} */
                            chosen: "silent" | "mention" | "shadow" | "ask-first" | "automatic";
                            examples: {
                                bad: number;
                                good: number;
                            };
                            id: string;
                            isChosen: boolean;
                            latest: string | null;
                            messages: number;
                            /** @enum {string} */
                            mode: "silent" | "mention" | "shadow" | "ask-first" | "automatic";
                            mutedUntil: string | null;
                            name: string | null;
                            notReady: string | null;
                            rules: {
                                chosen: {
                                    answersPerHour: number | null;
                                    coolDownMinutes: number | null;
                                    quietTimes: {
                                        days: number[];
                                        from: string;
                                        to: string;
                                    }[] | null;
                                    timeZone: string | null;
                                };
                                configured: {
                                    answersPerHour: number | null;
                                    coolDownMinutes: number;
                                    quietTimes: {
                                        days: number[];
                                        from: string;
                                        to: string;
                                    }[];
                                    timeZone: string | null;
                                };
                            };
                            shadowed: number;
                            threshold: {
                                byHand: number | null;
                                inForce: number;
                                ofLibrary: number;
                            } | null;
                        }[];
                        next: string | null;
                        ready: {
                            code: ("few-examples" | "unmeetable" | "accepts-none" | "uncertain" | "imprecise") | null;
                            isReady: boolean;
                            why: string | null;
                        } | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "groups.change": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                group: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    answersPerHour?: number | null;
                    coolDownMinutes?: number | null;
                    mode?: ("silent" | "mention" | "shadow" | "ask-first" | "automatic") | null;
                    mutedUntil?: string | null;
                    policy?: string;
                    quietTimes?: {
                        /**
                         * @default [
                         *       1,
                         *       2,
                         *       3,
                         *       4,
                         *       5,
                         *       6,
                         *       7
                         *     ]
                         */
                        days?: number[];
                        from: string;
                        to: string;
                    }[] | null;
                    threshold?: number | null;
                    timeZone?: string | null;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answered: number;
                        app: string;
                        channel: string;
                        chat: string;
                        /** @enum {string} */
                        chosen: "silent" | "mention" | "shadow" | "ask-first" | "automatic";
                        examples: {
                            bad: number;
                            good: number;
                        };
                        id: string;
                        isChosen: boolean;
                        latest: string | null;
                        messages: number;
                        /** @enum {string} */
                        mode: "silent" | "mention" | "shadow" | "ask-first" | "automatic";
                        mutedUntil: string | null;
                        name: string | null;
                        notReady: string | null;
                        rules: {
                            chosen: {
                                answersPerHour: number | null;
                                coolDownMinutes: number | null;
                                quietTimes: {
                                    days: number[];
                                    from: string;
                                    to: string;
                                }[] | null;
                                timeZone: string | null;
                            };
                            configured: {
                                answersPerHour: number | null;
                                coolDownMinutes: number;
                                quietTimes: {
                                    days: number[];
                                    from: string;
                                    to: string;
                                }[];
                                timeZone: string | null;
                            };
                        };
                        shadowed: number;
                        threshold: {
                            byHand: number | null;
                            inForce: number;
                            ofLibrary: number;
                        } | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "members.invitations": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        invitations: {
                            by: string | null;
                            /** Format: date-time */
                            expiresAt: string;
                            id: string;
                            memberships: {
                                library: string;
                                /** @enum {string} */
                                role: "viewer" | "editor" | "owner";
                            }[];
                            /** @enum {string} */
                            role: "admin" | "member";
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "members.invite": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default viewer
                     * @enum {string}
                     */
                    role?: "viewer" | "editor" | "owner";
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        invitation: {
                            by: string | null;
                            /** Format: date-time */
                            expiresAt: string;
                            id: string;
                            memberships: {
                                library: string;
                                /** @enum {string} */
                                role: "viewer" | "editor" | "owner";
                            }[];
                            /** @enum {string} */
                            role: "admin" | "member";
                        };
                        token: string;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "members.withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "jobs.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: "waiting" | "running" | "done" | "failed" | "cancelled";
            };
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        jobs: {
                            attempts: number;
                            by: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            endedAt: string | null;
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            id: string;
                            input: {
                                [key: string]: unknown;
                            };
                            isStopping: boolean;
                            /** @enum {string} */
                            kind: "build" | "re-embed" | "calibrate" | "evaluate" | "preview" | "export" | "import" | "copy" | "compare";
                            library: string;
                            progress: {
                                done: number;
                                step: string;
                                total: number | null;
                            } | null;
                            result: {
                                [key: string]: unknown;
                            } | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "jobs.add": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default {} */
                    input?: {
                        /** @default false */
                        retryFailed?: boolean;
                    };
                    /** @constant */
                    kind: "build";
                } | {
                    /** @default {} */
                    input?: Record<string, never>;
                    /** @constant */
                    kind: "re-embed";
                } | {
                    /** @default {} */
                    input?: {
                        /** @default null */
                        policy?: string | null;
                    };
                    /** @constant */
                    kind: "evaluate";
                } | {
                    /** @default {} */
                    input?: Record<string, never>;
                    /** @constant */
                    kind: "calibrate";
                };
            };
        };
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attempts: number;
                        by: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        endedAt: string | null;
                        error: {
                            code: string;
                            message: string;
                        } | null;
                        id: string;
                        input: {
                            [key: string]: unknown;
                        };
                        isStopping: boolean;
                        /** @enum {string} */
                        kind: "build" | "re-embed" | "calibrate" | "evaluate" | "preview" | "export" | "import" | "copy" | "compare";
                        library: string;
                        progress: {
                            done: number;
                            step: string;
                            total: number | null;
                        } | null;
                        result: {
                            [key: string]: unknown;
                        } | null;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "waiting" | "running" | "done" | "failed" | "cancelled";
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "jobs.find": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attempts: number;
                        by: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        endedAt: string | null;
                        error: {
                            code: string;
                            message: string;
                        } | null;
                        id: string;
                        input: {
                            [key: string]: unknown;
                        };
                        isStopping: boolean;
                        /** @enum {string} */
                        kind: "build" | "re-embed" | "calibrate" | "evaluate" | "preview" | "export" | "import" | "copy" | "compare";
                        library: string;
                        progress: {
                            done: number;
                            step: string;
                            total: number | null;
                        } | null;
                        result: {
                            [key: string]: unknown;
                        } | null;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "waiting" | "running" | "done" | "failed" | "cancelled";
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "jobs.cancel": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attempts: number;
                        by: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        endedAt: string | null;
                        error: {
                            code: string;
                            message: string;
                        } | null;
                        id: string;
                        input: {
                            [key: string]: unknown;
                        };
                        isStopping: boolean;
                        /** @enum {string} */
                        kind: "build" | "re-embed" | "calibrate" | "evaluate" | "preview" | "export" | "import" | "copy" | "compare";
                        library: string;
                        progress: {
                            done: number;
                            step: string;
                            total: number | null;
                        } | null;
                        result: {
                            [key: string]: unknown;
                        } | null;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "waiting" | "running" | "done" | "failed" | "cancelled";
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "jobs.events": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "jobs.retry": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attempts: number;
                        by: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        endedAt: string | null;
                        error: {
                            code: string;
                            message: string;
                        } | null;
                        id: string;
                        input: {
                            [key: string]: unknown;
                        };
                        isStopping: boolean;
                        /** @enum {string} */
                        kind: "build" | "re-embed" | "calibrate" | "evaluate" | "preview" | "export" | "import" | "copy" | "compare";
                        library: string;
                        progress: {
                            done: number;
                            step: string;
                            total: number | null;
                        } | null;
                        result: {
                            [key: string]: unknown;
                        } | null;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "waiting" | "running" | "done" | "failed" | "cancelled";
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "members.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        members: {
                            account: string;
                            name: string;
                            /** @enum {string} */
                            role: "viewer" | "editor" | "owner";
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "members.add": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @enum {string} */
                    role: "viewer" | "editor" | "owner";
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        account: string;
                        name: string;
                        /** @enum {string} */
                        role: "viewer" | "editor" | "owner";
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "members.set": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    role: "viewer" | "editor" | "owner";
                };
            };
        };
        responses: {
            /** @description Success */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "members.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "people.find": {
        parameters: {
            query: {
                search: string;
            };
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        names: string[];
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "samples.offer": {
        parameters: {
            query: {
                language: "zh" | "en";
            };
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        names: string[];
                        questions: string[];
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "samples.take": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    language: "zh" | "en";
                };
            };
        };
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        job: {
                            attempts: number;
                            by: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            endedAt: string | null;
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            id: string;
                            input: {
                                [key: string]: unknown;
                            };
                            isStopping: boolean;
                            /** @enum {string} */
                            kind: "build" | "re-embed" | "calibrate" | "evaluate" | "preview" | "export" | "import" | "copy" | "compare";
                            library: string;
                            progress: {
                                done: number;
                                step: string;
                                total: number | null;
                            } | null;
                            result: {
                                [key: string]: unknown;
                            } | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                        };
                        names: string[];
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "search.search": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default false */
                    explain?: boolean;
                    filter?: {
                        documents?: string[];
                        folders?: string[];
                        /** Format: date */
                        from?: string;
                        tags?: string[];
                        /** Format: date */
                        until?: string;
                    };
                    /** @default 8 */
                    limit?: number;
                    query: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        build: string;
                        readonly looked?: {
                            bm25: number | null;
                            compared: number;
                            cosine: number | null;
                            defines: string | null;
                            document: string;
                            end: number;
                            fate: {
                                /** @constant */
                                kind: "chosen";
                                number: number;
                            } | {
                                /** @constant */
                                kind: "says-the-same";
                                place: number;
                            } | {
                                /** @constant */
                                kind: "document-has-its-share";
                            } | {
                                /** @constant */
                                kind: "behind";
                            };
                            fused: number;
                            heading: string | null;
                            late: number | null;
                            line: number | null;
                            page: number | null;
                            place: number;
                            ranks: {
                                compared: number;
                                fused: number;
                                meaning: number | null;
                                words: number | null;
                            };
                            repeatedBy: number | null;
                            rerank: number | null;
                            score: number;
                            start: number;
                            text: string;
                            title: string;
                            url: string | null;
                        }[];
                        readonly passages: {
                            bm25: number | null;
                            cosine: number | null;
                            document: string;
                            end: number;
                            heading: string | null;
                            late: number | null;
                            line: number | null;
                            number: number;
                            page: number | null;
                            rerank: number | null;
                            score: number;
                            start: number;
                            text: string;
                            title: string;
                            url: string | null;
                        }[];
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "librarySettings.describe": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        settings: {
                            bounds: {
                                choices: string[] | null;
                                isWhole: boolean;
                                least: number | null;
                                longest: number | null;
                                most: number | null;
                                pattern: string | null;
                            };
                            isFixed: boolean;
                            /** @enum {string} */
                            key: "title" | "description" | "welcome" | "chunkTokens" | "webSearch" | "openToGuests" | "language" | "answerStyle" | "models" | "groupPolicy" | "directPolicy" | "sources" | "refreshHours";
                            /** @enum {string} */
                            kind: "line" | "text" | "number" | "switch" | "choice" | "model" | "sources";
                            label: {
                                en: string;
                                zh: string;
                            };
                            meaning: {
                                en: string;
                                zh: string;
                            };
                            redoes: ("build" | "gate") | null;
                            usual: string | number | boolean | null;
                            value: unknown;
                        }[];
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "statistics.ofLibrary": {
        parameters: {
            query?: {
                format?: "json" | "csv";
                since?: string;
                until?: string;
                zone?: string;
            };
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answered: number;
                        cited: {
                            count: number;
                            document: string;
                            library: string;
                        }[];
                        costOfAnswer: {
                            count: number;
                            median: number | null;
                            p95: number | null;
                        };
                        counts: {
                            channel: string;
                            count: number;
                            day: string;
                            library: string;
                            /** @enum {string} */
                            outcome: "answered" | "declined" | "failed";
                        }[];
                        declined: number;
                        effort: {
                            cost: {
                                count: number;
                                median: number | null;
                                p95: number | null;
                            };
                            day: string;
                            milliseconds: {
                                count: number;
                                median: number | null;
                                p95: number | null;
                            };
                            tokens: {
                                count: number;
                                median: number | null;
                                p95: number | null;
                            };
                        }[];
                        failed: number;
                        latency: {
                            count: number;
                            longest: number | null;
                            median: number | null;
                            p95: number | null;
                        };
                        questions: number;
                        reasons: {
                            count: number;
                            library: string;
                            /** @enum {string} */
                            reason: "empty" | "too-short" | "small-talk" | "off-topic" | "needs-clarification" | "no-evidence" | "no-answer" | "own-message" | "duplicate" | "not-addressed" | "quiet-hours" | "cooling-down" | "over-budget" | "unsafe" | "out-of-time" | "not-a-question" | "bot-message" | "silent-group" | "unreadable" | "answered-meanwhile" | "shadow";
                        }[];
                        reasonsByDay: {
                            count: number;
                            day: string;
                            /** @enum {string} */
                            reason: "empty" | "too-short" | "small-talk" | "off-topic" | "needs-clarification" | "no-evidence" | "no-answer" | "own-message" | "duplicate" | "not-addressed" | "quiet-hours" | "cooling-down" | "over-budget" | "unsafe" | "out-of-time" | "not-a-question" | "bot-message" | "silent-group" | "unreadable" | "answered-meanwhile" | "shadow";
                        }[];
                        /** Format: date-time */
                        since: string;
                        tokens: {
                            calls: number;
                            cost: number | null;
                            day: string;
                            inputTokens: number;
                            library: string | null;
                            outputTokens: number;
                            unpriced: number;
                        }[];
                        tokensOfAnswer: {
                            count: number;
                            median: number | null;
                            p95: number | null;
                        };
                        unanswered: {
                            count: number;
                            library: string;
                            question: string;
                        }[];
                        /** Format: date-time */
                        until: string;
                        useful: {
                            high: number;
                            hits: number;
                            low: number;
                            of: number;
                        } | null;
                        verdicts: {
                            count: number;
                            day: string;
                            /** @enum {string} */
                            verdict: "useful" | "not-useful" | "should-have-been-silent" | "should-have-answered";
                        }[];
                        zone: string;
                    };
                    "text/csv": string;
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "statistics.figuresOfLibrary": {
        parameters: {
            query?: {
                since?: string;
                until?: string;
                zone?: string;
            };
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answered: number;
                        costOfAnswer: {
                            count: number;
                            median: number | null;
                            p95: number | null;
                        };
                        declined: number;
                        failed: number;
                        figures: {
                            [key: string]: {
                                columns: string[];
                                rows: (string | number | null)[][];
                            };
                        };
                        keepDays: number;
                        latency: {
                            count: number;
                            longest: number | null;
                            median: number | null;
                            p95: number | null;
                        };
                        questions: number;
                        /** Format: date-time */
                        since: string;
                        tokensOfAnswer: {
                            count: number;
                            median: number | null;
                            p95: number | null;
                        };
                        /** Format: date-time */
                        until: string;
                        useful: {
                            high: number;
                            hits: number;
                            low: number;
                            of: number;
                        } | null;
                        zone: string;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "statistics.figureOfLibrary": {
        parameters: {
            query?: {
                format?: "json" | "csv";
                since?: string;
                until?: string;
                zone?: string;
            };
            header?: never;
            path: {
                figure: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        columns: string[];
                        rows: (string | number | null)[][];
                    };
                    "text/csv": string;
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "suggestions.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        suggestions: {
                            /** Format: date-time */
                            at: string;
                            group: string | null;
                            id: string;
                            /** @enum {string} */
                            label: "good" | "bad";
                            probability: number;
                            text: string;
                            threshold: number;
                            times: number;
                            /** @enum {string} */
                            why: "narrowly-accepted" | "narrowly-declined" | "accepted" | "declined" | "accepted-without-passage";
                        }[];
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "suggestions.accept": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    label: "good" | "bad";
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        group: string | null;
                        id: string;
                        /** @enum {string} */
                        label: "good" | "bad";
                        text: string;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "suggestions.dismiss": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "terms.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        problems: string[];
                        terms: number;
                        text: string;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "terms.put": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        job: {
                            attempts: number;
                            by: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            endedAt: string | null;
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            id: string;
                            input: {
                                [key: string]: unknown;
                            };
                            isStopping: boolean;
                            /** @enum {string} */
                            kind: "build" | "re-embed" | "calibrate" | "evaluate" | "preview" | "export" | "import" | "copy" | "compare";
                            library: string;
                            progress: {
                                done: number;
                                step: string;
                                total: number | null;
                            } | null;
                            result: {
                                [key: string]: unknown;
                            } | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                        };
                        problems: string[];
                        terms: number;
                        text: string;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "terms.check": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        problems: {
                            line: number | null;
                            why: string;
                        }[];
                        terms: number;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "traces.list": {
        parameters: {
            query?: {
                channel?: string;
                cursor?: string;
                group?: string;
                limit?: number;
                newerThan?: number;
                outcome?: "answered" | "declined" | "failed";
                person?: string;
                reason?: "empty" | "too-short" | "small-talk" | "off-topic" | "needs-clarification" | "no-evidence" | "no-answer" | "own-message" | "duplicate" | "not-addressed" | "quiet-hours" | "cooling-down" | "over-budget" | "unsafe" | "out-of-time" | "not-a-question" | "bot-message" | "silent-group" | "unreadable" | "answered-meanwhile" | "shadow";
                search?: string;
                since?: string;
                unsure?: "true" | "false";
                until?: string;
            };
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        latest: number;
                        next: string | null;
                        traces: {
                            /** Format: date-time */
                            at: string;
                            channel: string;
                            cost: number | null;
                            feedback: ("useful" | "not-useful" | "should-have-been-silent" | "should-have-answered") | null;
                            group: string | null;
                            id: string;
                            inputTokens: number;
                            library: string;
                            milliseconds: number;
                            /** @enum {string} */
                            mode: "group" | "direct";
                            modelCalls: number;
                            /** @enum {string} */
                            outcome: "answered" | "declined" | "failed";
                            outputTokens: number;
                            probability: number | null;
                            reason: ("empty" | "too-short" | "small-talk" | "off-topic" | "needs-clarification" | "no-evidence" | "no-answer" | "own-message" | "duplicate" | "not-addressed" | "quiet-hours" | "cooling-down" | "over-budget" | "unsafe" | "out-of-time" | "not-a-question" | "bot-message" | "silent-group" | "unreadable" | "answered-meanwhile" | "shadow") | null;
                            text: string | null;
                            threshold: number | null;
                        }[];
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "traces.show": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        at: string;
                        build: string | null;
                        cachedFrom?: string;
                        calls?: {
                            cachedTokens: number | null;
                            cost: number | null;
                            inputTokens: number;
                            isEstimate: boolean;
                            model: string;
                            ms: number;
                            msToFirstToken: number | null;
                            outcome: string;
                            outputTokens: number;
                            prompts: {
                                name: string;
                                version: string;
                            }[];
                            provider: string;
                            purpose: string;
                            retries: number;
                        }[];
                        channel: string;
                        citations: {
                            document: string;
                            end: number;
                            heading: string | null;
                            lines?: {
                                first: number;
                                last: number;
                            };
                            number: number;
                            page: number | null;
                            quote: string;
                            score: number;
                            start: number;
                            url: string | null;
                            web?: {
                                title: string;
                            };
                        }[];
                        error: {
                            code: string;
                            message: string;
                        } | null;
                        filter?: {
                            documents?: string[];
                            folders?: string[];
                            from?: string;
                            /** @constant */
                            isRestricted?: true;
                            tags?: string[];
                            until?: string;
                        };
                        gate: {
                            accepted: boolean;
                            features: {
                                contribution: number;
                                name: string;
                                value: number;
                            }[];
                            nearest: {
                                document: string;
                                heading: string | null;
                                quote: string;
                            } | null;
                            probability: number;
                            secondOpinion: ("accept" | "decline" | "failed") | null;
                            similarity: number | null;
                            threshold: number;
                        } | null;
                        gateVersion: number | null;
                        group: string | null;
                        history: {
                            /** @enum {string} */
                            role: "user" | "assistant";
                            sender?: string;
                            text: string;
                        }[];
                        id: string;
                        library: string;
                        milliseconds: number;
                        /** @enum {string} */
                        mode: "group" | "direct";
                        /** @enum {string} */
                        outcome: "answered" | "declined" | "failed";
                        passages: {
                            bm25: number | null;
                            cosine: number | null;
                            defines?: string;
                            document: string;
                            end: number;
                            fate: {
                                /** @constant */
                                kind: "chosen";
                                number: number;
                            } | {
                                /** @constant */
                                kind: "says-the-same";
                                place: number;
                            } | {
                                /** @constant */
                                kind: "document-has-its-share";
                            } | {
                                /** @constant */
                                kind: "behind";
                            };
                            heading: string | null;
                            late: number | null;
                            page: number | null;
                            place: number;
                            repeatedBy: number | null;
                            rerank: number | null;
                            score: number;
                            start: number;
                        }[];
                        person: string | null;
                        pictures?: number;
                        reading?: {
                            inPictures?: string;
                            /** @enum {string} */
                            intent: "question" | "doubt" | "complaint" | "chat" | "greeting" | "identity" | "command";
                            links: string[];
                            mentions: string[];
                            quote: string | null;
                        };
                        reason: ("empty" | "too-short" | "small-talk" | "off-topic" | "needs-clarification" | "no-evidence" | "no-answer" | "own-message" | "duplicate" | "not-addressed" | "quiet-hours" | "cooling-down" | "over-budget" | "unsafe" | "out-of-time" | "not-a-question" | "bot-message" | "silent-group" | "unreadable" | "answered-meanwhile" | "shadow") | null;
                        reply: string | null;
                        skipped?: {
                            /** @enum {string} */
                            reason: "time" | "tokens";
                            step: string;
                        }[];
                        stages: {
                            milliseconds: number;
                            stage: string;
                        }[];
                        text: string | null;
                        web?: {
                            engine: string;
                            failure: ("INVALID_INPUT" | "CONFIG_INVALID" | "LIBRARY_NAME_INVALID" | "LIBRARY_NOT_FOUND" | "LIBRARY_NOT_BUILT" | "LIBRARY_BUSY" | "SOURCE_UNREADABLE" | "SOURCE_EMPTY" | "DOCUMENT_UNREADABLE" | "DOCUMENT_TIMEOUT" | "BUILD_CORRUPT" | "BUILD_MODEL_MISMATCH" | "MODEL_MISSING" | "MODEL_CORRUPT" | "MODEL_FAILED" | "LANGUAGE_MODEL_AUTH" | "LANGUAGE_MODEL_RATE_LIMIT" | "LANGUAGE_MODEL_UNAVAILABLE" | "LANGUAGE_MODEL_BUDGET" | "LANGUAGE_MODEL_INVALID" | "WEB_REFUSED" | "WEB_FAILED" | "WEB_SEARCH_FAILED" | "SIGN_ON_FAILED" | "CHANNEL_UNREACHABLE" | "CHANNEL_REFUSED" | "STORAGE_FAILED" | "TIMEOUT" | "CANCELLED" | "OVERLOADED" | "NOT_SIGNED_IN" | "NOT_ALLOWED" | "TOO_MANY_REQUESTS" | "CONFLICT" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "INTERNAL") | null;
                            pages: {
                                failure: ("INVALID_INPUT" | "CONFIG_INVALID" | "LIBRARY_NAME_INVALID" | "LIBRARY_NOT_FOUND" | "LIBRARY_NOT_BUILT" | "LIBRARY_BUSY" | "SOURCE_UNREADABLE" | "SOURCE_EMPTY" | "DOCUMENT_UNREADABLE" | "DOCUMENT_TIMEOUT" | "BUILD_CORRUPT" | "BUILD_MODEL_MISMATCH" | "MODEL_MISSING" | "MODEL_CORRUPT" | "MODEL_FAILED" | "LANGUAGE_MODEL_AUTH" | "LANGUAGE_MODEL_RATE_LIMIT" | "LANGUAGE_MODEL_UNAVAILABLE" | "LANGUAGE_MODEL_BUDGET" | "LANGUAGE_MODEL_INVALID" | "WEB_REFUSED" | "WEB_FAILED" | "WEB_SEARCH_FAILED" | "SIGN_ON_FAILED" | "CHANNEL_UNREACHABLE" | "CHANNEL_REFUSED" | "STORAGE_FAILED" | "TIMEOUT" | "CANCELLED" | "OVERLOADED" | "NOT_SIGNED_IN" | "NOT_ALLOWED" | "TOO_MANY_REQUESTS" | "CONFLICT" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "INTERNAL") | null;
                                refusedPassages: number;
                                title: string;
                                url: string;
                            }[];
                            query: string;
                            /** @enum {string} */
                            queryBy: "key-terms" | "language-model";
                        };
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "feedback.ofTrace": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        feedback: {
                            /** Format: date-time */
                            askedAt: string;
                            author: string | null;
                            channel: string;
                            comment: string | null;
                            correction: string | null;
                            decidedAt: string | null;
                            decidedBy: string | null;
                            /** Format: date-time */
                            givenAt: string;
                            group: string | null;
                            id: string;
                            library: string;
                            /** @enum {string} */
                            outcome: "answered" | "declined" | "failed";
                            person: string | null;
                            question: string | null;
                            /** @enum {string} */
                            state: "open" | "approved" | "dismissed";
                            trace: string;
                            /** @enum {string} */
                            verdict: "useful" | "not-useful" | "should-have-been-silent" | "should-have-answered";
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "feedback.give": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    comment?: string | null;
                    /** @default null */
                    correction?: string | null;
                    /** @default null */
                    question?: string | null;
                    /** @enum {string} */
                    verdict: "useful" | "not-useful" | "should-have-been-silent" | "should-have-answered";
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        askedAt: string;
                        author: string | null;
                        channel: string;
                        comment: string | null;
                        correction: string | null;
                        decidedAt: string | null;
                        decidedBy: string | null;
                        /** Format: date-time */
                        givenAt: string;
                        group: string | null;
                        id: string;
                        library: string;
                        /** @enum {string} */
                        outcome: "answered" | "declined" | "failed";
                        person: string | null;
                        question: string | null;
                        /** @enum {string} */
                        state: "open" | "approved" | "dismissed";
                        trace: string;
                        /** @enum {string} */
                        verdict: "useful" | "not-useful" | "should-have-been-silent" | "should-have-answered";
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "feedback.teach": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                library: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    comment?: string | null;
                    /** @default null */
                    correction?: string | null;
                    /** @default null */
                    question?: string | null;
                    replaces?: {
                        /** Format: date-time */
                        givenAt: string;
                        id: string;
                    } | null;
                    /** @enum {string} */
                    verdict: "useful" | "not-useful" | "should-have-been-silent" | "should-have-answered";
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        askedAt: string;
                        author: string | null;
                        channel: string;
                        comment: string | null;
                        correction: string | null;
                        decidedAt: string | null;
                        decidedBy: string | null;
                        /** Format: date-time */
                        givenAt: string;
                        group: string | null;
                        id: string;
                        library: string;
                        /** @enum {string} */
                        outcome: "answered" | "declined" | "failed";
                        person: string | null;
                        question: string | null;
                        /** @enum {string} */
                        state: "open" | "approved" | "dismissed";
                        trace: string;
                        /** @enum {string} */
                        verdict: "useful" | "not-useful" | "should-have-been-silent" | "should-have-answered";
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "unanswered.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                since?: string;
                until?: string;
            };
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        clusters: {
                            answer: {
                                answer: string;
                                /** Format: date-time */
                                givenAt: string;
                                id: string;
                                question: string;
                                trace: string;
                            } | null;
                            count: number;
                            id: string;
                            isAnswered: boolean;
                            /** Format: date-time */
                            latest: string;
                            members: {
                                /** Format: date-time */
                                at: string;
                                id: string;
                                text: string;
                                times: number;
                            }[];
                            /** @enum {string} */
                            mode: "group" | "direct";
                            question: string;
                        }[];
                        isCut: boolean;
                        next: string | null;
                        withoutTexts: number;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "libraryWidget.look": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        isAllowed: boolean;
                        origins: string[];
                        secretMadeAt: string | null;
                        /** @enum {string} */
                        visitors: "anyone" | "signed";
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "libraryWidget.change": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    origins: string[];
                    /** @enum {string} */
                    visitors: "anyone" | "signed";
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        isAllowed: boolean;
                        origins: string[];
                        secretMadeAt: string | null;
                        /** @enum {string} */
                        visitors: "anyone" | "signed";
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "libraryWidget.makeSecret": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                library: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        madeAt: string;
                        secret: string;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "archives.import": {
        parameters: {
            query: {
                name: string;
            };
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        job: {
                            attempts: number;
                            by: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            endedAt: string | null;
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            id: string;
                            input: {
                                [key: string]: unknown;
                            };
                            isStopping: boolean;
                            /** @enum {string} */
                            kind: "build" | "re-embed" | "calibrate" | "evaluate" | "preview" | "export" | "import" | "copy" | "compare";
                            library: string;
                            progress: {
                                done: number;
                                step: string;
                                total: number | null;
                            } | null;
                            result: {
                                [key: string]: unknown;
                            } | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                        };
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "configuredModels.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        models: {
                            contextTokens: number | null;
                            hasKey: boolean;
                            missingKey: string | null;
                            name: string;
                            /** @enum {string} */
                            part: "embedder" | "reranker" | "language model" | "image reader" | "pictures" | "web search" | "moderation";
                            provider: string;
                        }[];
                    };
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "configuredModels.attempt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @enum {string} */
                    part: "embedder" | "reranker" | "language model" | "image reader" | "pictures" | "web search" | "moderation";
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        facts: {
                            [key: string]: string | number;
                        };
                        failure: {
                            code: string;
                            message: string;
                        } | null;
                        ms: number;
                        name: string;
                        /** @enum {string} */
                        part: "embedder" | "reranker" | "language model" | "image reader" | "pictures" | "web search" | "moderation";
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "session.who": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        account: {
                            id: string;
                            name: string;
                            role: string;
                        } | null;
                        mayAskAsGuest: boolean;
                        memberships: {
                            library: string;
                            role: string;
                        }[];
                        signOn: string | null;
                    };
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "session.signIn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        account: {
                            id: string;
                            name: string;
                            role: string;
                        } | null;
                        mayAskAsGuest: boolean;
                        memberships: {
                            library: string;
                            role: string;
                        }[];
                        signOn: string | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "session.signOut": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        endAddress: string | null;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "session.changePassword": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    current: string;
                    password: string;
                    /** @default false */
                    revokeKeys?: boolean;
                };
            };
        };
        responses: {
            /** @description Success */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "signOn.begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "signOn.finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "setup.look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        hasAccount: boolean;
                        steps: {
                            documents: number;
                            hasAsked: boolean;
                            /** @enum {string} */
                            languageModel: "none" | "openai-compatible" | "gguf" | "langchain";
                            libraries: number;
                        } | null;
                    };
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "statistics.all": {
        parameters: {
            query?: {
                format?: "json" | "csv";
                since?: string;
                until?: string;
                zone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answered: number;
                        cited: {
                            count: number;
                            document: string;
                            library: string;
                        }[];
                        costOfAnswer: {
                            count: number;
                            median: number | null;
                            p95: number | null;
                        };
                        counts: {
                            channel: string;
                            count: number;
                            day: string;
                            library: string;
                            /** @enum {string} */
                            outcome: "answered" | "declined" | "failed";
                        }[];
                        declined: number;
                        effort: {
                            cost: {
                                count: number;
                                median: number | null;
                                p95: number | null;
                            };
                            day: string;
                            milliseconds: {
                                count: number;
                                median: number | null;
                                p95: number | null;
                            };
                            tokens: {
                                count: number;
                                median: number | null;
                                p95: number | null;
                            };
                        }[];
                        failed: number;
                        latency: {
                            count: number;
                            longest: number | null;
                            median: number | null;
                            p95: number | null;
                        };
                        questions: number;
                        reasons: {
                            count: number;
                            library: string;
                            /** @enum {string} */
                            reason: "empty" | "too-short" | "small-talk" | "off-topic" | "needs-clarification" | "no-evidence" | "no-answer" | "own-message" | "duplicate" | "not-addressed" | "quiet-hours" | "cooling-down" | "over-budget" | "unsafe" | "out-of-time" | "not-a-question" | "bot-message" | "silent-group" | "unreadable" | "answered-meanwhile" | "shadow";
                        }[];
                        reasonsByDay: {
                            count: number;
                            day: string;
                            /** @enum {string} */
                            reason: "empty" | "too-short" | "small-talk" | "off-topic" | "needs-clarification" | "no-evidence" | "no-answer" | "own-message" | "duplicate" | "not-addressed" | "quiet-hours" | "cooling-down" | "over-budget" | "unsafe" | "out-of-time" | "not-a-question" | "bot-message" | "silent-group" | "unreadable" | "answered-meanwhile" | "shadow";
                        }[];
                        /** Format: date-time */
                        since: string;
                        tokens: {
                            calls: number;
                            cost: number | null;
                            day: string;
                            inputTokens: number;
                            library: string | null;
                            outputTokens: number;
                            unpriced: number;
                        }[];
                        tokensOfAnswer: {
                            count: number;
                            median: number | null;
                            p95: number | null;
                        };
                        unanswered: {
                            count: number;
                            library: string;
                            question: string;
                        }[];
                        /** Format: date-time */
                        until: string;
                        useful: {
                            high: number;
                            hits: number;
                            low: number;
                            of: number;
                        } | null;
                        verdicts: {
                            count: number;
                            day: string;
                            /** @enum {string} */
                            verdict: "useful" | "not-useful" | "should-have-been-silent" | "should-have-answered";
                        }[];
                        zone: string;
                    };
                    "text/csv": string;
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "statistics.figures": {
        parameters: {
            query?: {
                since?: string;
                until?: string;
                zone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answered: number;
                        costOfAnswer: {
                            count: number;
                            median: number | null;
                            p95: number | null;
                        };
                        declined: number;
                        failed: number;
                        figures: {
                            [key: string]: {
                                columns: string[];
                                rows: (string | number | null)[][];
                            };
                        };
                        keepDays: number;
                        latency: {
                            count: number;
                            longest: number | null;
                            median: number | null;
                            p95: number | null;
                        };
                        questions: number;
                        /** Format: date-time */
                        since: string;
                        tokensOfAnswer: {
                            count: number;
                            median: number | null;
                            p95: number | null;
                        };
                        /** Format: date-time */
                        until: string;
                        useful: {
                            high: number;
                            hits: number;
                            low: number;
                            of: number;
                        } | null;
                        zone: string;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "statistics.figure": {
        parameters: {
            query?: {
                format?: "json" | "csv";
                since?: string;
                until?: string;
                zone?: string;
            };
            header?: never;
            path: {
                figure: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        columns: string[];
                        rows: (string | number | null)[][];
                    };
                    "text/csv": string;
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "traces.all": {
        parameters: {
            query?: {
                channel?: string;
                cursor?: string;
                group?: string;
                library?: string;
                limit?: number;
                newerThan?: number;
                outcome?: "answered" | "declined" | "failed";
                person?: string;
                reason?: "empty" | "too-short" | "small-talk" | "off-topic" | "needs-clarification" | "no-evidence" | "no-answer" | "own-message" | "duplicate" | "not-addressed" | "quiet-hours" | "cooling-down" | "over-budget" | "unsafe" | "out-of-time" | "not-a-question" | "bot-message" | "silent-group" | "unreadable" | "answered-meanwhile" | "shadow";
                search?: string;
                since?: string;
                unsure?: "true" | "false";
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        latest: number;
                        next: string | null;
                        traces: {
                            /** Format: date-time */
                            at: string;
                            channel: string;
                            cost: number | null;
                            feedback: ("useful" | "not-useful" | "should-have-been-silent" | "should-have-answered") | null;
                            group: string | null;
                            id: string;
                            inputTokens: number;
                            library: string;
                            milliseconds: number;
                            /** @enum {string} */
                            mode: "group" | "direct";
                            modelCalls: number;
                            /** @enum {string} */
                            outcome: "answered" | "declined" | "failed";
                            outputTokens: number;
                            probability: number | null;
                            reason: ("empty" | "too-short" | "small-talk" | "off-topic" | "needs-clarification" | "no-evidence" | "no-answer" | "own-message" | "duplicate" | "not-addressed" | "quiet-hours" | "cooling-down" | "over-budget" | "unsafe" | "out-of-time" | "not-a-question" | "bot-message" | "silent-group" | "unreadable" | "answered-meanwhile" | "shadow") | null;
                            text: string | null;
                            threshold: number | null;
                        }[];
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "widget.visit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    identity?: {
                        signature: string;
                        visitor: string;
                    } | null;
                    library: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        isSigned: boolean;
                        name: string | null;
                        token: string;
                        /** Format: date-time */
                        until: string;
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "health.live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "live";
                    };
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "health.ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        missing: string[];
                        parts: {
                            [key: string]: "ready" | "not-ready";
                        };
                        /** @enum {string} */
                        status: "ready" | "not-ready";
                    };
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        missing: string[];
                        parts: {
                            [key: string]: "ready" | "not-ready";
                        };
                        /** @enum {string} */
                        status: "ready" | "not-ready";
                    };
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "huixiangdou.infer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default  */
                    image?: string;
                    /** @default default */
                    library?: string;
                    text: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string | {
                        debug: {
                            code: number;
                            trace: string;
                        };
                        step: {
                            refs: string[];
                            response: string;
                            state: string;
                        }[];
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It took too long */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "huixiangdou.stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default  */
                    image?: string;
                    /** @default default */
                    library?: string;
                    text: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It took too long */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "mcp.send": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent again with the same request within a day, it gives the same answer and makes nothing anew. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    jsonrpc: "2.0";
                    method?: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "mcp.end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "metrics.read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "completions.complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    messages: ({
                        content?: string | (({
                            text: string;
                            /** @constant */
                            type: "text";
                        } & {
                            [key: string]: unknown;
                        }) | ({
                            type: string;
                        } & {
                            [key: string]: unknown;
                        }))[] | null;
                        /** @enum {string} */
                        role: "system" | "developer" | "user" | "assistant" | "tool" | "function";
                    } & {
                        [key: string]: unknown;
                    })[];
                    model: string;
                    n?: 1 | null;
                    stream?: boolean | null;
                    stream_options?: ({
                        include_usage?: boolean | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        choices: {
                            /** @constant */
                            finish_reason: "stop";
                            /** @constant */
                            index: 0;
                            logprobs: null;
                            message: {
                                annotations: {
                                    /** @constant */
                                    type: "url_citation";
                                    url_citation: {
                                        end_index: number;
                                        start_index: number;
                                        title: string;
                                        url: string;
                                    };
                                }[];
                                content: string;
                                refusal: null;
                                /** @constant */
                                role: "assistant";
                            };
                        }[];
                        created: number;
                        huixiang: {
                            citations: {
                                document: string;
                                end: number;
                                heading: string | null;
                                lines?: {
                                    first: number;
                                    last: number;
                                };
                                number: number;
                                page: number | null;
                                quote: string;
                                score: number;
                                start: number;
                                url: string | null;
                                web?: {
                                    title: string;
                                };
                            }[];
                            /** @enum {string} */
                            outcome: "answered" | "declined";
                            reason: ("empty" | "too-short" | "small-talk" | "off-topic" | "needs-clarification" | "no-evidence" | "no-answer" | "own-message" | "duplicate" | "not-addressed" | "quiet-hours" | "cooling-down" | "over-budget" | "unsafe" | "out-of-time" | "not-a-question" | "bot-message" | "silent-group" | "unreadable" | "answered-meanwhile" | "shadow") | null;
                            trace: string;
                        };
                        id: string;
                        model: string;
                        /** @constant */
                        object: "chat.completion";
                        usage: {
                            completion_tokens: number;
                            prompt_tokens: number;
                            total_tokens: number;
                        };
                    };
                    "text/event-stream": string;
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description It does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Not now; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description It took too long */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
        };
    };
    "embeddings.embed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    dimensions?: number | null;
                    encoding_format?: ("float" | "base64") | null;
                    input: string | string[];
                    /**
                     * @default passage
                     * @enum {string}
                     */
                    input_type?: "query" | "passage";
                    model: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            embedding: number[] | string;
                            index: number;
                            /** @constant */
                            object: "embedding";
                        }[];
                        model: string;
                        /** @constant */
                        object: "list";
                        usage: {
                            prompt_tokens: number;
                            total_tokens: number;
                        };
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description The request is of another type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Not now; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description It took too long */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
        };
    };
    "models.models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            created: number;
                            id: string;
                            /** @constant */
                            object: "model";
                            /** @constant */
                            owned_by: "huixiang";
                        }[];
                        /** @constant */
                        object: "list";
                    };
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
        };
    };
    "models.model": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rest: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created: number;
                        id: string;
                        /** @constant */
                        object: "model";
                        /** @constant */
                        owned_by: "huixiang";
                    };
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description This may not be done */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAiError"];
                };
            };
        };
    };
    "widget.frame": {
        parameters: {
            query: {
                library: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The request is not understood */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here that the caller may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "widget.script": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/javascript": string;
                };
            };
            /** @description Too many requests in a short time */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other failure */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
