"use strict";
// The words of the page in both languages.
const kgWords = {
  en: {
    title: "Knowledge graph", search: "Search a name, alias or pinyin ( / )", types: "Types", relations: "Relations", confidence: "Least confidence",
    show: "Show", hideHubs: "hide hubs", showAll: "show all nodes", depth: "around the selection", noFocus: "everything", fit: "Fit", undo: "Undo", png: "PNG",
    Person: "People", Place: "Places", Organization: "Bodies", Program: "Programmes", Project: "Projects", Event: "Events",
    shown: (a, b, c) => `${a} of ${b} nodes shown, ${c} relations`, hint: "Click a node or an edge to see what the paper says.",
    aliases: "also", code: "official code", figures: "Figures", articles: "Articles", bylines: "Bylines", noHeadline: "(no headline)",
    reporter: "reporter", correspondent: "correspondent", contributor: "contributor", photographer: "photographer", editor: "editor", intern: "intern",
    asserted: "", planned: "planned", reported: "reported", denied: "denied", sure: "confidence", other: "中文", dateline: "from", community: "community",
  },
  zh: {
    title: "知识图谱", search: "搜索名称、别名或拼音（/）", types: "类型", relations: "关系", confidence: "最低可信度",
    show: "显示", hideHubs: "隐藏枢纽", showAll: "显示全部节点", depth: "只看所选周围", noFocus: "全部", fit: "全图", undo: "撤销", png: "存为图片",
    Person: "人物", Place: "地方", Organization: "机构", Program: "政策项目", Project: "工程项目", Event: "活动会议",
    shown: (a, b, c) => `显示 ${a} / ${b} 个节点，${c} 条关系`, hint: "点击节点或连线，查看报纸原文。",
    aliases: "又作", code: "区划代码", figures: "数字", articles: "报道", bylines: "署名", noHeadline: "（无标题）",
    reporter: "记者", correspondent: "通讯员", contributor: "撰稿", photographer: "摄影", editor: "编辑", intern: "实习",
    asserted: "", planned: "计划", reported: "转述", denied: "否认", sure: "可信度", other: "English", dateline: "电头", community: "社群",
  },
};
